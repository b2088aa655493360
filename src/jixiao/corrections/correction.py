"""One cell or field set right by a person."""

from dataclasses import dataclass
from datetime import date

from jixiao.model.grid import Place

SUFFIX = ".corrections.toml"
"""What the name of the document is followed by: x.pdf.corrections.toml lies beside x.pdf."""


class CorrectionError(Exception):
    """A file of corrections that cannot be used; one Chinese line, with the line of the file where there is one."""

    DO = "请改好再读；不要这些更正的，删去这个更正清单"


@dataclass(frozen=True, slots=True)
class Whole:
    """A field of a form as a whole that has no cell: the form's place in its document, counted from 1, of how many that were
    read, and the field's column (unit_name). With another number of forms nobody can say which one was meant."""

    form: int
    forms: int
    field: str


@dataclass(frozen=True, slots=True)
class Added:
    """A row of a form's table ("indicators", "funds") that was not read: it goes below the row `after`, counted from 1 with the
    rows added before it, 0 above all. `rows` is how many the program read, `below` what the row above is called: a table that
    is read otherwise now may have the row already. `texts` are its columns and what they say."""

    form: int
    forms: int
    table: str
    rows: int
    after: int
    below: str
    texts: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What the row is called."""
        said = dict(self.texts)
        return next((said[c] for c in ("level3", "label", "target") if said.get(c)), "")


@dataclass(frozen=True, slots=True)
class Correction:
    """`read` is what the program read in the cell, or said of the field, "" for one that it did not find; `meant` what stands
    in the document; the same where a person found it right. Of a number of rows `meant` is `read`: it can be counted only.
    Of a row that was added both are ""."""

    place: Place | Whole | Added
    read: str
    meant: str
    who: str
    when: date
