"""Documents and scans of known forms, read back: cells exact, wrong, doubtful, errors that no form has, seconds a page."""

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.model.form import Form
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.formats.printing import FORMATS, document
from tests.readers.scanned import SPOILT, Wrong, compared, drawn, picture_file
from tests.readers.scanned import cells as cells_of

Place = tuple[str, int, str, int]
CLEAN = [(dpi, "") for dpi in (100, 150, 200, 300)]
BAD = [
    *((150, how) for how in SPOILT),
    (200, "红章"),
    (200, "红章+噪点+歪 3°"),
    (100, "模糊"),
    (100, "噪点"),
    (100, "模糊+噪点"),
]


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. `silent`: cells that are wrong and not said to be; `false`: errors that the printed forms do not
    have. `seconds` a page."""

    what: str
    forms: int
    pages: int
    cells: int
    wrong: int
    doubtful: int
    silent: tuple[Wrong, ...]
    false: tuple[Place, ...]
    seconds: float

    @property
    def exact(self) -> float:
        """Per cent of the cells, cut off after two decimals: 100 is every one of them."""
        return (self.cells - self.wrong) * 10_000 // max(self.cells, 1) / 100


def documents(forms: Sequence[Form], formats: Iterable[str] = FORMATS) -> Iterator[Measured]:
    """The forms through formats of `printing`, all in one document."""
    for format in formats:
        with tempfile.TemporaryDirectory() as folder:
            made = document(format, forms, Path(folder))
        begun = time.perf_counter()
        found = forms_of(made.name, made.data)
        seconds = (time.perf_counter() - begun) / made.pages
        yield _measured(format, forms, [found[n : n + 1] for n in range(len(forms))], made.pages, seconds)


def scans(forms: Sequence[Form], dpi: int, how: str) -> Measured:
    """The forms' pages at a resolution, a file a form, spoilt one after another as `how` says (names of `SPOILT` joined by
    +)."""
    found, count, seconds = [], 0, 0.0
    for form in forms:
        pages = drawn([form], dpi)
        for step in filter(None, how.split("+")):
            pages = [SPOILT[step](page, dpi) for page in pages]
        data = picture_file(pages, "TIFF")
        begun = time.perf_counter()
        found.append(forms_of("扫描.tif", data))
        seconds += time.perf_counter() - begun
        count += len(pages)
    return _measured(f"{dpi} dpi {how or '清楚'}", forms, found, count, seconds / count)


def _measured(
    what: str, forms: Sequence[Form], found: Sequence[Sequence[Form]], pages: int, seconds: float
) -> Measured:
    """What came of every form: nothing where none was found, which the program says; what it takes for further forms is
    wrong from the first cell to the last."""
    cells, wrong, doubtful = 0, 0, 0
    silent: list[Wrong] = []
    false: list[Place] = []
    for n, (form, read) in enumerate(zip(forms, found, strict=True)):
        count, here = compared([form], read[:1])
        cells, wrong = cells + count, wrong + len(here)
        silent += [w for w in here if read and not is_said(w, read[0])]
        for more in read[1:]:
            beside = [Wrong(name, "", text, None) for name, text in cells_of(more)]
            wrong += len(beside)
            silent += [w for w in beside if not is_said(w, more)]
        true = errors(form)
        false += [(code, n, table, row) for one in read for code, table, row in errors(one) - true]
        doubtful += sum(len(one.doubtful) for one in read)
    return Measured(what, len(forms), pages, cells, wrong, doubtful, tuple(silent), tuple(false), seconds)


def errors(form: Form) -> set[tuple[str, str, int]]:
    """What the checks of single forms call an error: code, table and row."""
    every = [c for c in checks().values() if c.grain != "collection"]
    rows = check_forms((form,), pack("cn-2020-10"), every).results.findings.iter_rows(named=True)
    return {(f["code"], f["table"], f["row"]) for f in rows if f["severity"] == "error"}


def is_said(wrong: Wrong, form: Form) -> bool:
    """Whether a cell that was not read right is named doubtful, or lost with a problem."""
    table, n, field = wrong.name
    name = (table, n, "label") if field == "source" else wrong.name  # what a row of money is follows from its label
    return name in form.doubtful or (wrong.read is None and any(p.kind != "reread" for p in form.problems))
