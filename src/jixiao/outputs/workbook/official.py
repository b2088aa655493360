"""A form's sheet in the official layout: figures are numbers that show the very text printed, sums are formulas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from jixiao.official import Box, Page
from jixiao.official.page import Name
from jixiao.outputs.printable import printable
from jixiao.outputs.written import Written

_FIGURE = re.compile(r"(?P<whole>0|[1-9]\d{0,10}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?P<part>\.\d{1,4})?(?P<rate>%?)")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LINE = 13.0  # points of a line
_CHARACTER = 1.9  # mm of a half-width character
_CHANGED = "#FFC7CE"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A printed figure as a number: the format that shows it as printed."""

    value: Decimal
    format: str
    places: int


def official_book(written: Written, sheet: "type[OfficialSheet]", keywords: str = "") -> bytes:
    """A workbook with a sheet a form, drawn by `sheet`."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "绩效自评表", "author": "", "keywords": keywords})
        formats: dict[tuple[Any, ...], Format] = {}
        taken: set[str] = set()
        for form, page in zip(written.forms, written.pages(), strict=True):
            name = _sheet_name(form.project.name or form.unit.name or page.title, taken)
            sheet(book, book.add_worksheet(name), page, formats).draw()
    return out.getvalue()


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A legal name for a sheet that is not taken yet, and is then."""
    plain = _FORBIDDEN.sub(" ", printable(wanted)).replace("\n", " ").strip() or "自评表"
    name, n = plain[:_LONGEST_NAME].strip(), 1
    while name.lower() in taken:
        n += 1
        name = f"{plain[: _LONGEST_NAME - len(str(n)) - 1]}_{n}"
    taken.add(name.lower())
    return name


class OfficialSheet:
    """Draws `page` on `sheet`; `formats` are those of the workbook, made once."""

    def __init__(self, book: Workbook, sheet: Worksheet, page: Page, formats: dict[tuple[Any, ...], Format]) -> None:
        self.book, self.sheet, self.page, self.formats = book, sheet, page, formats
        self.top = 1 + len(page.notes)
        self.last = max(box.row + box.row_span for box in page.boxes) - 1
        self.cells = {box.name: box for box in page.boxes if box.name is not None}
        self.figures = {name: f for name, box in self.cells.items() if (f := _figure(box.text)) is not None}

    def draw(self) -> None:
        sheet, page, width = self.sheet, self.page, len(self.page.widths) - 1
        for column, mm in enumerate(page.widths):
            sheet.set_column_pixels(column, column, max(round(mm / 25.4 * 96), 8))
        for row, line in enumerate((page.title, *page.notes)):
            look = self._format(kind="title" if row == 0 else "note")
            sheet.merge_range(row, 0, row, width, "", look)
            sheet.write_string(row, 0, printable(line), look)
            sheet.set_row(row, 30 if row == 0 else 18)
        for row, height in self._heights().items():
            sheet.set_row(self.top + row, height)
        formulas = self.formulas()
        for box in page.boxes:
            self._write(box, formulas.get(box.name) if box.name else None)
        for n, line in enumerate(page.below, 1):
            sheet.write_string(self.top + self.last + n, 0, line, self._format(kind="below"))
        self._print()

    def _print(self) -> None:
        sheet, page = self.sheet, self.page
        sheet.set_paper(9)
        if page.landscape:
            sheet.set_landscape()
        sheet.set_margins(0.6, 0.6, 0.6, 0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, self.top + self.last + len(page.below), len(page.widths) - 1)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.freeze_panes(self.top, 0)
        if page.repeated:
            sheet.repeat_rows(self.top + page.repeated[0], self.top + page.repeated[1])

    def _format(self, **said: Any) -> Format:
        key = tuple(sorted(said.items()))
        if key not in self.formats:
            kind = said.get("kind", "")
            made: dict[str, Any] = {"font_name": "仿宋", "font_size": 10, "valign": "vcenter", "text_wrap": True}
            if kind == "title":
                made |= {"font_name": "宋体", "font_size": 16, "bold": True, "align": "center"}
            elif kind == "note":
                made |= {"font_size": 11, "align": "center"}
            elif kind == "below":
                made |= {"font_size": 9, "text_wrap": False}
            else:
                made |= {
                    "border": 1,
                    "align": "left" if said["role"] == "text" else "center",
                    "num_format": said["shows"],
                    "locked": not said["open"],
                }
                made |= {"bg_color": _CHANGED} if said["changed"] else {}
            self.formats[key] = self.book.add_format(made)
        return self.formats[key]

    def _write(self, box: Box, formula: str | None) -> None:
        row, column = self.top + box.row, box.column
        figure = self.figures.get(box.name) if box.name else None
        changed = box.changed is not None
        shows = figure.format if figure else self.shows(box.name) if box.name else "General"
        look = self._format(role=box.role, shows=shows, changed=changed, open=self.is_open(box.name))
        if box.row_span > 1 or box.column_span > 1:
            self.sheet.merge_range(row, column, row + box.row_span - 1, column + box.column_span - 1, "", look)
        if formula:
            self.sheet.write_formula(row, column, formula, look, float(figure.value) if figure else "")
        elif figure:
            self.sheet.write_number(row, column, float(figure.value), look)
        elif box.text:
            self.sheet.write_string(row, column, printable(box.text), look)
        else:
            self.sheet.write_blank(row, column, None, look)
        if changed:
            self.sheet.write_comment(
                row, column, f"原填：{printable(box.changed or '') or '（空白）'}", {"author": "绩效"}
            )

    def _heights(self) -> Mapping[int, float]:
        """Rows high enough for their text: Excel does not fit merged cells by itself."""
        heights = dict.fromkeys(range(self.last + 1), 24.0)
        for box in sorted(self.page.boxes, key=lambda b: b.row_span):
            room = max(sum(self.page.widths[box.column : box.column + box.column_span]) / _CHARACTER - 1.5, 2)
            lines = sum(max(-(-_half_widths(line) // int(room)), 1) for line in box.text.split("\n"))
            rows = range(box.row, box.row + box.row_span)
            missing = lines * _LINE + 6 - sum(heights[r] for r in rows)
            if missing > 0:
                for r in rows:
                    heights[r] = min(heights[r] + missing / len(rows), 409.0)  # Excel's own limit
        return heights

    def shows(self, name: Name) -> str:
        """The number format of a cell without a figure."""
        return "@"

    def is_open(self, name: Name | None) -> bool:
        """Whether a cell may be typed into when the sheet is protected."""
        return True

    def formulas(self) -> dict[Name, str]:
        """Formulas where the printed figure is what the formula gives, to the digit: the rest stays as printed."""
        made: dict[Name, str] = {}
        for name, figure in self.figures.items():
            if name[2] == "execution_rate":
                made |= self._rate(name, figure)
            elif name in (("forms", 0, "total_score"), ("forms", 0, "total_weight")):
                made |= self._sum(name, figure)
        return made

    def _rate(self, name: Name, figure: _Figure) -> dict[Name, str]:
        executed = self.figures.get((name[0], name[1], "executed"))
        for field in ("full_year_budget", "initial_budget"):
            budget = self.figures.get((name[0], name[1], field))
            if executed is None or budget is None or not budget.value or "%" not in figure.format:
                continue
            due = (executed.value / budget.value).quantize(Decimal(1).scaleb(-figure.places), ROUND_HALF_UP)
            if due == figure.value:
                cells = self.at((name[0], name[1], "executed")), self.at((name[0], name[1], field))
                return {name: f"=ROUND({cells[0]}/{cells[1]},{figure.places})"}
            break
        return {}

    def _sum(self, name: Name, figure: _Figure) -> dict[Name, str]:
        field = name[2].removeprefix("total_")
        rows = [n for n in self.cells if n[0] == "indicators" and n[2] == field]
        total = [n for n in self.cells if n[0] == "funds" and n[2] == field and n in self.figures][:1]
        if not rows or any(n not in self.figures for n in rows):
            return {}
        if sum((self.figures[n].value for n in (*rows, *total)), Decimal(0)) != figure.value:
            return {}
        first, last = self.at(rows[0]), self.at(rows[-1])
        return {name: f"=SUM({first}:{last})" + "".join(f"+{self.at(n)}" for n in total)}

    def at(self, name: Name) -> str:
        """A field's cell, as formulas name it."""
        box = self.cells[name]
        return str(xl_rowcol_to_cell(self.top + box.row, box.column))


def _figure(text: str) -> _Figure | None:
    """A text that a number with a format shows exactly, or None."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    places = max(len(found["part"] or "") - 1, 0)
    value = Decimal(text.removesuffix("%").replace(",", ""))
    shows = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "") + found["rate"]
    if found["rate"]:
        return _Figure(value.scaleb(-2), shows, places + 2)
    return _Figure(value, shows, places)


def _half_widths(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F or c in "“”‘’—…" else 1 for c in text)
