"""What every reader makes of a document: cells with a text and a place."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: `part` is a table (表3), a sheet name or 正文; `row`, `column` count from 1."""

    part: str
    row: int
    column: int


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points (1/72 inch) from the upper left corner of the page as it is shown."""


SURE = 0.9
"""A cell read with less confidence is doubtful: shown as read, and nothing rests on it."""
SEVERAL = 0.89
"""The most that a cell is sure which was read surely and may be several: doubtful, though every character is not."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where on a page a cell was seen, and how surely it was read: `page` counts from 1, `confidence` is 0 to 1; `other` is
    what a second reading said where that is something else."""

    page: int
    box: Box
    confidence: float = 1.0
    other: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether it was read with less confidence than `SURE`."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person sees it; a merged cell is one Cell at its upper left corner.

    `text` is stripped outside, line breaks are `\\n`; `row` and `column` count from 1. `seen` is there for documents
    that are pages (pdf, ofd, pictures), None for those that are cells by themselves.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, a sheet, or a run of paragraphs between tables (one cell a row).

    `aligned` says whether `column` is a true position. In text exports only the order of the cells of a row is
    known (`aligned=False`); with `dense=True` blank cells are still there, with `dense=False` they are lost too.
    An empty `part` is named by the layout after the form's place (表1, 表2 …).
    """

    part: str
    cells: tuple[Cell, ...]
    aligned: bool = True
    dense: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or placed: said, never guessed. `field` is a field name or ""."""

    field: str
    kind: str
    message: str
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as grids in reading order; `problems` are the reader's (hidden rows left out, no cached value …)."""

    file: str
    sha256: str
    reader: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = field(default=())
