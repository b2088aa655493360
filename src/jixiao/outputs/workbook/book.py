"""A workbook whose sheets are tables to read, filter and print; every text stays text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from jixiao.model.mark import REPORT
from jixiao.outputs.printable import printable

Value = str | int | Decimal | None
Kind = Literal["text", "count", "score", "key", "line", "fill"]
_LONGEST = 32_767  # a cell of Excel holds no more
_LINE, _HIGHEST = 14.5, 409.0  # points; Excel has no higher row
_NARROW_UNTIL = 0x2E7F
_WRAPPED = ("text", "fill", "score")
_CUT = "……（其余未写入，见原文件）"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of the standard font; `kind` score has two decimals, key is bold and centred, line does not break, fill is for a
    person to write in, one of `choices` where there are any."""

    title: str
    width: float
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Book:
    """`sheet` adds tables in order; `shade` is a fill by the row's first `key` value."""

    workbook: Workbook
    formats: dict[tuple[str, str], Format]

    def format(self, kind: str, fill: str = "") -> Format:
        """A cell's format, made once."""
        if (kind, fill) not in self.formats:
            own: dict[str, dict[str, Any]] = {
                "text": {"text_wrap": True},
                "count": {"num_format": "#,##0", "align": "right"},
                "score": {"num_format": "0.00", "align": "right"},
                "key": {"bold": True, "align": "center"},
                "line": {},
                "fill": {"bg_color": "#FFF8DC", "text_wrap": True},
                "head": {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7ECF3"},
                "title": {"bold": True, "font_size": 14, "border": 0},
                "note": {"border": 0},
            }
            made = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "border": 1, "border_color": "#B8BEC8"}
            made |= own[kind] | ({"bg_color": fill} if fill else {})
            self.formats[kind, fill] = self.workbook.add_format(made)
        return self.formats[kind, fill]

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        notes: Sequence[str] = (),
        shade: Callable[[Sequence[Value]], str] | None = None,
        freeze: int = 0,
    ) -> None:
        """A table under its title and notes: header frozen (with `freeze` columns) and repeated on every page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.write_string(0, 0, name, self.format("title"))
        for n, note in enumerate(notes, 1):
            sheet.write_string(n, 0, _fitting(note), self.format("note"))
        head = len(notes) + 1
        for n, column in enumerate(columns):
            sheet.set_column(n, n, column.width)
            sheet.write_string(head, n, column.title, self.format("head"))
        # not every program fits the height of a row to its text
        _height(sheet, head, [(column.title, column.width) for column in columns])
        last = head
        for last, row in enumerate(rows, head + 1):
            _height(sheet, last, [(v, c.width) for c, v in zip(columns, row, strict=True) if c.kind in _WRAPPED])
            fill = shade(row) if shade else ""
            for n, (column, value) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, last, n, value, column.kind, fill if column.kind == "key" else "")
        for n, column in enumerate(columns):
            if column.choices and last > head:
                allowed = {"validate": "list", "source": list(column.choices)}
                sheet.data_validation(head + 1, n, last, n, allowed)
        sheet.freeze_panes(head + 1, freeze)
        sheet.autofilter(head, 0, max(last, head), len(columns) - 1)
        _printed(sheet, head, max(last, head), len(columns) - 1)

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value, kind: Kind, fill: str) -> None:
        cell = self.format(kind, fill)
        if value is None or value == "":
            sheet.write_blank(row, column, None, cell)
        elif isinstance(value, str):
            # never `write`, which takes =, http: and digits for something else
            sheet.write_string(row, column, _fitting(value), self.format("text") if kind == "score" else cell)
        else:
            sheet.write_number(row, column, float(value), cell)


@contextmanager
def book(into: BytesIO) -> Iterator[Book]:
    """A workbook written into `into` when the block ends."""
    workbook = Workbook(into, {"in_memory": True})
    workbook.set_properties({"title": "绩效自评表核查", "comments": "由 jixiao 生成", "keywords": REPORT})
    yield Book(workbook, {})
    workbook.close()


def _printed(sheet: Worksheet, head: int, last: int, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, last, width)
    sheet.set_footer("&L&A&C第 &P 页，共 &N 页")


def _height(sheet: Worksheet, row: int, cells: Sequence[tuple[Value, float]]) -> None:
    """As many lines as the longest text takes; a row of one line is left to the program."""
    lines = max((_lines(value, width) for value, width in cells if isinstance(value, str)), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE + 2, _HIGHEST))


def _lines(text: str, width: float) -> int:
    """A Chinese character is as wide as two of the standard font's; one more is left for the cell's own edge."""
    room = max(int(width) - 1, 2)
    wide = (sum(1 + (ord(character) > _NARROW_UNTIL) for character in line) for line in text.split("\n"))
    return sum(max(-(-line // room), 1) for line in wide)


def _fitting(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - len(_CUT)] + _CUT
