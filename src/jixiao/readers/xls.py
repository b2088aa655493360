"""Excel 97–2003 工作簿（xls）

Every OLE container that is no Word document comes here: encrypted ones and others are named for what they are.
"""

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from jixiao.model.grid import Grid, Place, Problem
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.number_format import Shower, Unshowable
from jixiao.readers.number_format.builtin import code_of
from jixiao.readers.ole import PASSWORD, is_ole, streams
from jixiao.readers.sheet.grid import Sheet
from jixiao.readers.sheet.lines import letters

RANK = 10

_GONE = {"struck": "有划掉的文字，未读入", "unseen": "有和底色同色、看不见的字，未读入"}
_WHITE = (255, 255, 255)
_SOLID = 1  # the fill of one colour
_DAMAGED = "xls 文件已损坏，请用 Excel 或 WPS 打开后另存为 xlsx 再读"


def can_read(path_name: str, data: bytes) -> bool:
    """An OLE container."""
    return is_ole(data)


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid a visible sheet; ReadError for an OLE container that is no open workbook."""
    import xlrd  # 30 ms that other formats need not pay

    inside = streams(data)
    if inside & {"EncryptedPackage", "EncryptionInfo"}:
        raise ReadError(PASSWORD)
    if not inside & {"Workbook", "Book"}:
        raise ReadError(_other(inside))
    ledger = Ledger(limits)
    try:
        # ragged: else a row is filled up to the widest of the sheet, and one wild cell makes millions
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
        return tuple(_sheet(book, sheet, ledger).grid(ledger) for sheet in _visible(book, ledger)), ledger.problems()
    except ReadError:
        raise
    except Exception as error:  # xlrd raises whatever a damaged record leads to
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise ReadError(PASSWORD) from error
        raise ReadError(_DAMAGED) from error


def _other(inside: frozenset[str]) -> str:
    if "PowerPoint Document" in inside:
        return "这是演示文稿，里面没有自评表，请提供 Word 或 Excel 文件"
    return "这是旧版办公文档（可能是 wps、et 等），请打开后另存为 docx 或 xlsx 再读"


def _visible(book: Any, ledger: Ledger) -> list[Any]:
    found = []
    for sheet in book.sheets():
        if sheet.visibility:
            ledger.problem("hidden", f"工作表“{sheet.name}”被隐藏，未读入", Place(sheet.name, 1, 1))
        else:
            found.append(sheet)
    return found


def _sheet(book: Any, source: Any, ledger: Ledger) -> Sheet:
    shower = Shower(bool(book.datemode))
    sheet = Sheet(source.name)
    for row in range(source.nrows):
        texts = {
            column: ledger.text(_shown(book, source, row, column, shower, ledger), source.name, row + 1, column + 1)
            for column in range(source.row_len(row))
        }
        if any(texts.values()):
            ledger.count(len(texts))
            sheet.texts.update(((row + 1, column + 1), text) for column, text in texts.items())
    sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden or info.height == 0}
    sheet.hidden_columns = [
        (column + 1, column + 1) for column, info in source.colinfo_map.items() if info.hidden or info.width == 0
    ]
    return sheet


def _shown(book: Any, source: Any, row: int, column: int, shower: Shower, ledger: Ledger) -> str:
    """What cell (row, column), counted from 0, shows."""
    import xlrd

    cell = source.cell(row, column)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    look = book.xf_list[cell.xf_index]

    def say(kind: str, message: str) -> None:
        where = f"工作表“{source.name}”{letters(column + 1)}{row + 1}"
        ledger.problem(kind, f"{where}：{message}", Place(source.name, row + 1, column + 1))

    is_text = cell.ctype == xlrd.XL_CELL_TEXT
    runs = source.rich_text_runlist_map.get((row, column), ()) if is_text else ()
    kept, gone = _kept(book, cell.value if is_text else "0", look, runs)
    for kind in gone:
        say(kind, _GONE[kind])
    if gone and not kept:
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    key = look.format_key
    known = book.format_map.get(key)
    code = code_of(key, known.format_str if known is not None and known.type != -1 and key > 58 else None)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shower.text(kept, code)
    printed = repr(cell.value)
    printed = printed.removesuffix(".0")
    if cell.value == 0 and not source.show_zero_values:
        return ""
    try:
        text = shower.number(printed, code)
        if not text and cell.value:
            say("unseen", f"数字格式 {code} 不显示存着的数，没有读入")
        return text
    except Unshowable:
        say("number_format", f"数字格式 {code} 显示不出，按存储的值 {printed} 读入")
        return shower.plain(printed)


def _kept(book: Any, text: str, look: Any, runs: Sequence[tuple[int, int]]) -> tuple[str, list[str]]:
    """`text` without what is crossed out or has the colour of its ground, and the kinds (of `_GONE`) of what was left out.
    Each of `runs` is a place in it and the font from there on."""
    kept, gone = [], dict[str, None]()
    starts = [(0, look.font_index), *runs, (len(text), 0)]
    for (begin, font), (end, _) in pairwise(starts):
        kind = _gone(book, book.font_list[font], look)
        if not kind:
            kept.append(text[begin:end])
        elif text[begin:end].strip():
            gone[kind] = None
    return "".join(kept), [*gone]


def _gone(book: Any, font: Any, look: Any) -> str:
    """Why what is written in a font is not seen, as a kind of `_GONE`; "" where it is."""
    if font.struck_out:
        return "struck"
    ground: tuple[int, int, int] | None = _WHITE
    if look.background.fill_pattern:
        solid = look.background.fill_pattern == _SOLID
        ground = book.colour_map.get(look.background.pattern_colour_index) if solid else None
    # a colour that is left to the system is None
    return "unseen" if ground is not None and book.colour_map.get(font.colour_index) == ground else ""
