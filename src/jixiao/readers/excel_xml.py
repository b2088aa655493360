"""Excel 2003 XML 表格（很多业务系统导出的“xls”是它）"""

from collections.abc import Iterator

from jixiao.model.grid import Grid, Place, Problem
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, parse, whole
from jixiao.readers.number_format import Shower, Unshowable
from jixiao.readers.number_format.serial import serial
from jixiao.readers.sheet.grid import Sheet
from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS, letters

RANK = 10

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_S = f"{{{_NAMESPACE}}}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_HTML = "{http://www.w3.org/TR/REC-html40}"
# formats that it names instead of writing them out, as a Chinese Excel shows them
_NAMED = {
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm",
    "Short Time": "h:mm",
    "Long Time": "h:mm:ss",
}


def can_read(path_name: str, data: bytes) -> bool:
    """XML whose first element is its workbook."""
    start = data[:4096]
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or b"<html" in start.lower():
        return False
    return _NAMESPACE.encode() in start and b"Workbook" in start


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid a visible sheet; ReadError for damaged XML."""
    ledger = Ledger(limits)
    book = parse(data)
    if book.tag != f"{_S}Workbook":
        raise ReadError("这份 XML 不是 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再读")
    formats = _formats(book)
    shower = Shower(book.find(f"{_X}ExcelWorkbook/{_X}Date1904") is not None)
    found = []
    for sheet in book.iterfind(f"{_S}Worksheet"):
        name = sheet.get(f"{_S}Name", "")
        if sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") in ("SheetHidden", "SheetVeryHidden"):
            ledger.problem("hidden", f"工作表“{name}”被隐藏，未读入", Place(name, 1, 1))
        else:
            found.append(_sheet(sheet, name, formats, shower, ledger).grid(ledger))
    return tuple(found), ledger.problems()


def _formats(book: Element) -> dict[str, str]:
    """Number formats by the id of their style, a parent's where a style has none of its own."""
    styles = {style.get(f"{_S}ID", ""): style for style in book.iterfind(f"{_S}Styles/{_S}Style")}
    found = {}
    for key in styles:
        at, code = key, None
        for _ in range(len(styles)):
            style = styles.get(at)
            number = None if style is None else style.find(f"{_S}NumberFormat")
            code = None if number is None else number.get(f"{_S}Format")
            if style is None or code is not None:
                break
            at = style.get(f"{_S}Parent", "")
        found[key] = _NAMED.get(code or "", code or "General")
    return found


def _sheet(element: Element, name: str, formats: dict[str, str], shower: Shower, ledger: Ledger) -> Sheet:
    sheet = Sheet(name)
    table = element.find(f"{_S}Table")
    if table is None:
        return sheet
    for at, column in _placed(table, f"{_S}Column", MOST_COLUMNS):
        if _unseen(column, "Width"):
            last = at + whole(column.get(f"{_S}Span"))
            sheet.hidden_columns.append((at, min(last, MOST_COLUMNS)))
    filled = 0
    for row, line in _placed(table, f"{_S}Row", MOST_ROWS):
        texts = dict(_row(line, row, sheet, formats, shower, ledger))
        if any(texts.values()):
            filled += 1
            if filled > ledger.limits.rows:
                raise ReadError(f"工作表“{name}”的内容超过 {ledger.limits.rows} 行，请拆成几个文件再读")
            ledger.count(len(texts))
            sheet.texts.update(((row, column), text) for column, text in texts.items())
        if _unseen(line, "Height"):
            sheet.hidden_rows.add(row)
    return sheet


def _row(
    line: Element, row: int, sheet: Sheet, formats: dict[str, str], shower: Shower, ledger: Ledger
) -> Iterator[tuple[int, str]]:
    for column, cell in _placed(line, f"{_S}Cell", MOST_COLUMNS):
        right, down = whole(cell.get(f"{_S}MergeAcross")), whole(cell.get(f"{_S}MergeDown"))
        if right > 0 or down > 0:
            sheet.merges.append((row, column, row + max(down, 0), column + max(right, 0)))
        data = cell.find(f"{_S}Data")
        if data is None:
            yield column, ""
            continue
        style = cell.get(f"{_S}StyleID") or line.get(f"{_S}StyleID") or "Default"
        shown = _shown(data, formats.get(style, "General"), shower, Place(sheet.name, row, column), ledger)
        yield column, ledger.text(shown, sheet.name, row, column)


def _shown(data: Element, code: str, shower: Shower, where: Place, ledger: Ledger) -> str:
    kind = data.get(f"{_S}Type", "String")
    text = "".join(data.itertext())
    if kind == "String":
        if data.find(f".//{_HTML}S") is not None:
            ledger.problem("struck", "单元格里有划掉的文字，没有分开，一并读入，请对照原件", where)
        return shower.text(text, code)
    if kind == "Boolean":
        return "TRUE" if text.strip() in ("1", "true") else "FALSE"
    stored = serial(text, shower.date1904) if kind == "DateTime" else text.strip()
    if kind == "Error" or not stored:
        return text
    try:
        return shower.number(stored, code)
    except Unshowable:
        at = f"工作表“{where.part}”{letters(where.column)}{where.row}"
        ledger.problem("number_format", f"{at}：数字格式 {code} 显示不出，按存储的值 {text} 读入", where)
        return shower.plain(text)


def _placed(parent: Element, tag: str, most: int) -> Iterator[tuple[int, Element]]:
    """Children with their numbers: ss:Index where it is given, else the one after the last and what that covered."""
    at = 1
    for child in parent.iterchildren(tag):
        at = max(at, whole(child.get(f"{_S}Index"), at))
        if at > most:
            return
        yield at, child
        at += 1 + max(whole(child.get(f"{_S}MergeAcross")), whole(child.get(f"{_S}Span")), 0)


def _unseen(element: Element, size: str) -> bool:
    return bool(element.get(f"{_S}Hidden") == "1" or element.get(f"{_S}{size}") == "0")
