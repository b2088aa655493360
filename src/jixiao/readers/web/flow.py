"""Text as a browser lays it out: white space collapses, blocks and <br> break lines."""

import re
from dataclasses import dataclass, field

_LINE_END = re.compile(" +\n")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Span:
    """A cell of a table while it is read; `row_span` 0 reaches to the table's end."""

    flow: "Flow"
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Table:
    """A table while it is read. `taken` says down to which row a column is taken by a cell above."""

    spans: list[Span] = field(default_factory=list)
    rows: int = 0
    column: int = 1
    in_row: bool = False
    taken: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """The next cells stand in a new row."""
        self.rows += 1
        self.column = 1
        self.in_row = True

    def place(self, flow: "Flow", row_span: int, column_span: int) -> None:
        """Puts a cell at the next free column of the row."""
        if not self.in_row:
            self.begin_row()
        while self.taken.get(self.column, 0) >= self.rows:
            self.column += 1
        last = self.rows + row_span - 1 if row_span else 1 << 30
        if last > self.rows:
            self.taken.update((column, last) for column in range(self.column, self.column + column_span))
        self.spans.append(Span(flow, self.rows, self.column, row_span, column_span))
        self.column += column_span


class Flow:
    """Paragraphs and tables in reading order: the page, or one cell."""

    def __init__(self) -> None:
        self.items: list[str | Table] = []
        self._pieces: list[str] = []
        self._at_gap = True  # a space here would show nothing

    def add(self, text: str, preformatted: bool = False) -> None:
        """Adds running text."""
        if not preformatted:
            text = _SPACE.sub(" ", text)
            if self._at_gap:
                text = text.lstrip(" ")
        if text:
            self._pieces.append(text)
            self._at_gap = text[-1] in " \n"

    def break_line(self) -> None:
        """A <br>."""
        self._pieces.append("\n")
        self._at_gap = True

    def end_paragraph(self) -> None:
        """A block begins or ends."""
        text = _LINE_END.sub("\n", "".join(self._pieces)).rstrip(" ")
        if text.strip():
            self.items.append(text)
        self._pieces = []
        self._at_gap = True

    def put(self, table: Table) -> None:
        """A table stands here."""
        self.end_paragraph()
        self.items.append(table)

    def take(self, other: "Flow") -> None:
        """What stands in another flow stands here."""
        self.end_paragraph()
        self.items += other.items

    def text(self) -> str:
        """The paragraphs without the tables."""
        return "\n".join(item for item in self.items if isinstance(item, str))

    def tables(self) -> list[Table]:
        """The tables that stand here."""
        return [item for item in self.items if isinstance(item, Table)]
