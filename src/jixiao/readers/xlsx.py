"""Excel 工作簿（xlsx、xlsm）

Read from the package itself: no library gives number formats, hidden rows and merges together at this speed, and a cell
shown as 95% must be read as `95%`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.model.grid import Grid, Place, Problem
from jixiao.model.mark import FINDINGS_SHEET
from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, parse, stream, truth, whole
from jixiao.readers.number_format import Shower, Unshowable
from jixiao.readers.number_format.serial import serial
from jixiao.readers.raised import raised
from jixiao.readers.relations import main_part, relations
from jixiao.readers.sheet.grid import Sheet
from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS, column_of, letters, split
from jixiao.readers.spreadsheetml.conditional import Area, telling
from jixiao.readers.spreadsheetml.drawings import lying
from jixiao.readers.spreadsheetml.looks import Looks, crosses_out, is_white, symbolic
from jixiao.readers.spreadsheetml.names import R, S
from jixiao.readers.symbol import in_font

RANK = 10
_AREAS = 300  # of conditional formats looked at in one sheet

_TAGS = [S + tag for tag in ("sheetView", "col", "row", "mergeCell", "conditionalFormatting")]
_C, _F, _V, _IS, _T, _RUN, _SI, _LOOK = (S + tag for tag in ("c", "f", "v", "is", "t", "r", "si", "rPr"))
_STRUCK, _UNSEEN = "有划掉的文字，未读入", "有和底色同色、看不见的字，未读入"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def can_read(path_name: str, data: bytes) -> bool:
    """A package with a workbook in XML."""
    return any(name.startswith("xl/") and name.endswith(".xml") for name in entry_names(data))


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid a visible sheet, in the order of the tabs, rows and columns numbered as in Excel."""
    ledger = Ledger(limits)
    book = _Book(Archive(data, limits), ledger)
    sheets = [book.sheet(name, part) for name, part in book.visible()]
    return tuple(sheet.grid(ledger) for sheet in sheets if not _is_our_list(sheet)), ledger.problems()


def _is_our_list(sheet: Sheet) -> bool:
    """The list of findings that an earlier check put into the unit's workbook."""
    return any(text == FINDINGS_SHEET for (row, _), text in sheet.texts.items() if row == 1)


class _Rich(NamedTuple):
    """What is read of a string, what of that stands `apart`, in runs with a font of their own, which do not take the cell's,
    whether runs of it are crossed out, and what it is with the runs that are `white`, which is seen on a ground only."""

    text: str
    apart: str = ""
    struck: bool = False
    white: str = ""


class _Book:
    def __init__(self, archive: Archive, ledger: Ledger) -> None:
        self.archive, self.ledger = archive, ledger
        self.part = main_part(archive, "xl/workbook.xml")
        self.workbook = parse(archive.read(self.part))
        self.relations = relations(archive, self.part)
        properties = self.workbook.find(S + "workbookPr")
        date1904 = properties is not None and "date1904" in properties.attrib and truth(properties.get("date1904"))
        # programs that do not calculate store 0 for every formula and leave the rest to whoever opens the file
        calculation = self.workbook.find(S + "calcPr")
        self.recalculated = calculation is not None and truth(calculation.get("fullCalcOnLoad", "0"))
        self.shower = Shower(date1904)
        self.shown: dict[tuple[str | _Rich, str, str | None, bool], str] = {}
        self.looks = Looks(self._of_kind("styles"))
        self.strings = self._strings(self._of_kind("sharedStrings"))

    def visible(self) -> list[tuple[str, str]]:
        """Names and parts of the sheets a person can see; hidden ones are named in the ledger."""
        found = []
        for sheet in self.workbook.iter(S + "sheet"):
            name = sheet.get("name", "")
            relation = self.relations.get(sheet.get(R + "id", ""))
            if relation is not None and relation.kind != "worksheet":
                continue  # a chart or a macro sheet has no cells
            if sheet.get("state", "visible") != "visible":
                self.ledger.problem("hidden", f"工作表“{name}”被隐藏，未读入", Place(name, 1, 1))
            elif relation is None:
                self.ledger.problem("damaged", f"工作表“{name}”不在文件里，内容读不出", Place(name, 1, 1))
            else:
                found.append((name, relation.target))
        return found

    def sheet(self, name: str, part: str) -> Sheet:
        """The cells of one sheet."""
        sheet = Sheet(name)
        count = row = 0
        areas: list[Area] = []
        zeros = True
        for element in stream(self.archive.read(part), _TAGS):
            if element.tag == _TAGS[2]:
                row = whole(element.get("r"), 0) or _row_of_first(element) or row + 1
                if 0 < row <= MOST_ROWS:
                    count += self._row(element, row, sheet, zeros)
                if count > self.ledger.limits.rows:
                    raise ReadError(
                        f"工作表“{name}”的内容超过 {self.ledger.limits.rows} 行，请拆成几个文件，或删去多余的行再读"
                    )
            elif element.tag == _TAGS[3]:
                first, _, last = element.get("ref", "").partition(":")
                (top, left), (bottom, right) = split(first), split(last or first)
                if top and left and bottom >= top and right >= left:
                    sheet.merges.append((top, left, bottom, right))
            elif element.tag == _TAGS[1]:
                if ("hidden" in element.attrib and truth(element.get("hidden"))) or _no_size(element.get("width")):
                    first_column, last_column = whole(element.get("min")), whole(element.get("max"))
                    sheet.hidden_columns.append((max(first_column, 1), min(last_column, MOST_COLUMNS)))
            elif element.tag == _TAGS[4]:
                areas.extend(telling(element, self.looks))
            elif "showZeros" in element.attrib:
                zeros = truth(element.get("showZeros"))
        self._conditional(areas, sheet)
        filled = {at for at, text in sheet.texts.items() if text}
        for found in lying(self.archive, part, filled, sheet.texts):
            where = Place(name, found.row, found.column)
            self.ledger.problem(found.kind, f"工作表“{name}”{found.message}", where)
        return sheet

    def _conditional(self, areas: Sequence[Area], sheet: Sheet) -> None:
        for top, left, bottom, right in areas[:_AREAS]:
            for (row, column), text in sheet.texts.items():
                if text and top <= row <= bottom and left <= column <= right:
                    said = "条件格式可能把它划掉、隐藏或改了样子，照样读入，请对照原件"
                    self._said("conditional", sheet.name, row, column, said)
        if len(areas) > _AREAS:
            said = f"工作表“{sheet.name}”的条件格式超过 {_AREAS} 处，其余的没有看，请对照原件"
            self.ledger.problem("conditional", said, Place(sheet.name, 1, 1))

    def _row(self, element: Element, row: int, sheet: Sheet, zeros: bool) -> bool:
        """Puts the cells of a row into `sheet`; whether one shows something."""
        found: dict[int, str] = {}
        column = 0
        digits = -len(str(row))
        cell = None
        value: str | _Rich | None = None
        formula = False
        # one walk over cells and what is in them: several times faster than asking each cell for its children
        for item in element.iter(_C, _V, _F, _IS):
            tag = item.tag
            if tag == _V:
                value = item.text
            elif tag == _F:
                formula = True
            elif tag == _IS:
                value = _string(item)
            else:
                if cell is not None:
                    found[column] = self._text(cell, value, formula, zeros, sheet.name, row, column)
                cell, value, formula = item, None, False
                reference = item.get("r")
                column = (column_of(reference[:digits]) if reference else 0) or column + 1
                if column > MOST_COLUMNS:
                    break
        else:
            if cell is not None:
                found[column] = self._text(cell, value, formula, zeros, sheet.name, row, column)
        if not any(found.values()):
            return False
        self.ledger.count(len(found))
        sheet.texts.update(((row, column), text) for column, text in found.items())
        if ("hidden" in element.attrib and truth(element.get("hidden"))) or _no_size(element.get("ht")):
            sheet.hidden_rows.add(row)
        return True

    def _text(
        self, cell: Element, value: str | _Rich | None, formula: bool, zeros: bool, name: str, row: int, column: int
    ) -> str:
        kind = cell.get("t", "n")
        if not value:
            # an empty v is a formula that gives no text; without v nothing was stored
            if formula and (kind != "str" or cell.find(_V) is None):
                self._said("no_cached_value", name, row, column, "公式没有缓存值，请用 Excel 或 WPS 打开保存一次再读")
            return ""
        if formula and self.recalculated and value == "0":
            self._said("no_cached_value", name, row, column, "公式还没有算过，请用 Excel 或 WPS 打开保存一次再读")
            return ""
        key = value, kind, cell.get("s"), zeros
        text = self.shown.get(key)
        if text is None:
            noticed = self.ledger.noticed
            text = self.ledger.text(self._shown(value, kind, key[2], zeros, name, row, column), name, row, column)
            if noticed == self.ledger.noticed:  # else the next such cell is to be named too
                self.shown[key] = text
        return text

    def _shown(
        self, value: str | _Rich, kind: str, style: str | None, zeros: bool, name: str, row: int, column: int
    ) -> str:
        at = whole(style)
        code = self.looks.code(at)
        if kind == "s" and isinstance(value, str):
            of = whole(value, -1)
            if not 0 <= of < len(self.strings):
                self._said("damaged", name, row, column, "引用的文字不在文件里，内容读不出")
                return ""
            value = self.strings[of]
        struck, unseen = at in self.looks.struck, at in self.looks.unseen
        if isinstance(value, _Rich):
            if value.white and not self.looks.is_white(at):
                value = value._replace(text=value.white, apart=value.white)
            elif value.white:
                self._said("unseen", name, row, column, _UNSEEN)
            if value.struck or (struck and value.text.strip()):
                self._said("struck", name, row, column, _STRUCK)
            elif unseen and value.text.strip() and not value.apart:
                self._said("unseen", name, row, column, _UNSEEN)
            text = value.apart if struck or unseen else value.text
            return self.shower.text(text if value.apart else self._signs(text, at), code)
        if struck or unseen:
            self._said(*(("struck", name, row, column, _STRUCK) if struck else ("unseen", name, row, column, _UNSEEN)))
            return ""
        if kind in ("str", "inlineStr"):
            return self.shower.text(self._signs(_unescaped(value) if kind == "str" else value, at), code)
        if kind == "b":
            return "TRUE" if truth(value) else "FALSE"
        if kind == "d" and code != "General":
            value = serial(value, self.shower.date1904) or value
        elif kind != "n":  # an error keeps its own text, a date in ISO form without a format reads as it stands
            return value
        if not zeros and value.strip("0.-") == "":
            return ""
        try:
            text = self.shower.number(value, code)
            if not text and value.strip("0.-"):
                self._said("unseen", name, row, column, f"数字格式 {code} 不显示存着的数，没有读入")
            return text
        except Unshowable:
            self._said("number_format", name, row, column, f"数字格式 {code} 显示不出，按存储的值 {value} 读入")
            return self.shower.plain(value)

    def _signs(self, text: str, style: int) -> str:
        return in_font(text, self.looks.signs[style]) if style in self.looks.signs else text

    def _said(self, kind: str, name: str, row: int, column: int, message: str) -> None:
        where = f"工作表“{name}”{letters(column)}{row}"
        self.ledger.problem(kind, f"{where}：{message}", Place(name, row, column))

    def _of_kind(self, kind: str) -> Element | None:
        for relation in self.relations.values():
            if relation.kind == kind and relation.target in self.archive:
                return parse(self.archive.read(relation.target))
        return None

    @staticmethod
    def _strings(table: Element | None) -> list[_Rich]:
        return [] if table is None else [_string(item) for item in table.iterchildren(_SI)]


def _string(item: Element) -> _Rich:
    """The text of an item: plain or in runs; the phonetic guide (rPh) beside it is dropped."""
    texts: list[tuple[str, Element | None]] = [
        (_unescaped(child.text or ""), None)
        if child.tag == _T
        else (_unescaped(child.findtext(_T) or ""), child.find(_LOOK))
        for child in item
        if child.tag in (_T, _RUN)
    ]
    kept = [
        (text if look is None else _run(text, look), look)
        for text, look in texts
        if look is None or not crosses_out(look)
    ]
    seen = [(text, look) for text, look in kept if look is None or not is_white(look) or not text.strip()]
    return _Rich(
        "".join(text for text, _ in seen),
        "".join(text for text, look in seen if look is not None),
        len(kept) < len(texts),
        "".join(text for text, _ in kept) if len(seen) < len(kept) else "",
    )


def _run(text: str, look: Element) -> str:
    """The text as its run shows it: raised, or in signs."""
    if font := symbolic(look, "rFont"):
        return in_font(text, font)
    place = look.find(S + "vertAlign")
    return raised(text) if place is not None and place.get("val") == "superscript" else text


def _row_of_first(row: Element) -> int:
    """The number of a row that leaves out its own, by its first cell; 0 where that leaves it out too."""
    first = row.find(_C)
    return 0 if first is None else split(first.get("r", ""))[0]


def _no_size(width: str | None) -> bool:
    return width is not None and not width.strip("0.") and "0" in width


def _unescaped(text: str) -> str:
    """Characters XML cannot hold are written _x000D_; an escaped underscore is _x005F_; one past U+FFFF stands in halves."""
    if "_x" not in text:
        return text
    found = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
