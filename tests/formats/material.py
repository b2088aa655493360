"""The forms that are known cell by cell: all of the samples, and the seed where it stands beside the checkout."""

from pathlib import Path

from jixiao.model.form import Form
from jixiao.pipeline import forms_of
from tests.test_seed import SEED

SAMPLES = Path(__file__).parents[2] / "samples"


def samples() -> tuple[Form, ...]:
    """The invented ones of two years."""
    return tuple(form for path in _files() for form in forms_of(path.name, path.read_bytes()))


def originals() -> tuple[Path, ...]:
    """The samples' files that an office prints: Word and Excel."""
    return tuple(path for path in _files() if path.suffix in (".docx", ".xlsx"))


def _files() -> list[Path]:
    return [path for path in sorted(SAMPLES.glob("20*/*")) if path.is_file()]


def seed() -> tuple[Form, ...]:
    """The 21 real ones; none where they are not."""
    return forms_of(SEED.name, SEED.read_bytes()) if SEED.is_file() else ()


def known() -> tuple[Form, ...]:
    return samples() + seed()
