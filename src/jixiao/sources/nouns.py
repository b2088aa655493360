"""What a name on the command line becomes."""

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.model.form import Form


@dataclass(frozen=True, slots=True)
class Named:
    """One document: `shown` as given (folder joined with the relative path), `name` what its forms are called by; `held`
    how many bytes of it lie in memory already, `corrections` where what was read wrongly in it may be kept."""

    shown: str
    name: str
    load: Callable[[], bytes]
    held: int = 0
    corrections: Path | None = None

    def kept(self) -> bytes | None:
        """The corrections that lie beside it; None where there are none. Raises OSError."""
        try:
            if self.corrections is None or not self.corrections.is_file():
                return None
            return self.corrections.read_bytes()
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # no file of such a name can be there
                return None
            raise


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read and why, in one line; `skipped` for a file of a folder that is no document at all."""

    shown: str
    why: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """`originals` gives the bytes of a document again, by the name its forms have as `source.file`. `documents` is what each
    form was read from, as it was `shown`: the forms of a JSON say themselves what they are of, and may say anything."""

    forms: tuple[Form, ...]
    failures: tuple[Failure, ...]
    documents: tuple[str, ...]
    originals: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
