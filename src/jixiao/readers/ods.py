"""OpenDocument 电子表格（ods）

A cell's text:p is what it shows, number format and all.
"""

from collections.abc import Iterator

from jixiao.model.grid import Grid, Place, Problem
from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, parse, whole
from jixiao.readers.number_format import Shower
from jixiao.readers.opendocument.looks import Looks
from jixiao.readers.sheet.grid import Sheet
from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS, letters

RANK = 10

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE = (_URN % name for name in ("office", "table", "text", "style"))
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_GROUPS_OF_ROWS = tuple(_TABLE + name for name in ("table-row-group", "table-header-rows", "table-rows"))
_GROUPS_OF_COLUMNS = tuple(_TABLE + name for name in ("table-column-group", "table-header-columns", "table-columns"))
_UNSEEN = tuple(_TEXT + name for name in ("ruby-text", "note", "tracked-changes", "bookmark"))
_HIDDEN = ("collapse", "filter")
_STORED = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}  # else it is `value`
_GONE = {"struck": "有划掉的文字，未读入", "unseen": "有和底色同色、看不见的字，未读入"}


def can_read(path_name: str, data: bytes) -> bool:
    """A package that says it is an OpenDocument spreadsheet, in its first entry or its content."""
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:256]:
        return bool(entry_names(data))
    names = entry_names(data)
    if "content.xml" not in names or "mimetype" not in names:
        return False
    try:
        return b"opendocument.spreadsheet" in Archive(data, Limits()).read("mimetype")
    except ReadError:
        return False


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid a visible sheet, numbered as the sheet is."""
    archive, ledger = Archive(data, limits), Ledger(limits)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadError("文件有打开密码，请去掉密码后另存再读")
    content = parse(archive.read("content.xml"))
    hidden = {
        style.get(_STYLE + "name")
        for style in content.iter(_STYLE + "style")
        if any(p.get(_TABLE + "display") == "false" for p in style.iter(_STYLE + "table-properties"))
    }
    looks = Looks([parse(archive.read("styles.xml")), content] if "styles.xml" in archive else [content])
    found = []
    for table in content.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        name = table.get(_TABLE + "name", "")
        if table.get(_TABLE + "style-name") in hidden:
            ledger.problem("hidden", f"工作表“{name}”被隐藏，未读入", Place(name, 1, 1))
        else:
            found.append(_sheet(table, name, looks, ledger).grid(ledger))
    return tuple(found), ledger.problems()


def _sheet(table: Element, name: str, looks: Looks, ledger: Ledger) -> Sheet:
    sheet = Sheet(name)
    defaults: list[tuple[int, str]] = []  # the style of the cells of a column that have none, with the column after it
    column = 1
    for element in _within(table, _TABLE + "table-column", _GROUPS_OF_COLUMNS):
        repeated = max(1, whole(element.get(_TABLE + "number-columns-repeated"), 1))
        if element.get(_TABLE + "visibility") in _HIDDEN:
            sheet.hidden_columns.append((column, min(column + repeated - 1, MOST_COLUMNS)))
        column += repeated
        defaults.append((column, element.get(_TABLE + "default-cell-style-name", "")))
    row = 1
    for element in _within(table, _TABLE + "table-row", _GROUPS_OF_ROWS):
        repeated = max(1, whole(element.get(_TABLE + "number-rows-repeated"), 1))
        _row(element, row, repeated, sheet, defaults, looks, ledger)
        row += repeated
        if row > MOST_ROWS + 1:
            break
    return sheet


def _within(parent: Element, tag: str, groups: tuple[str, ...]) -> Iterator[Element]:
    """The elements `tag`, grouped or not, in order."""
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            if child.tag == tag:
                yield child
            elif child.tag in groups:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def _row(
    element: Element,
    row: int,
    repeated: int,
    sheet: Sheet,
    defaults: list[tuple[int, str]],
    looks: Looks,
    ledger: Ledger,
) -> None:
    look = element.get(_TABLE + "default-cell-style-name")
    texts: dict[int, str] = {}
    merges: list[tuple[int, int, int]] = []
    column = 1
    for cell in element.iterchildren(*_CELLS):
        times = max(1, whole(cell.get(_TABLE + "number-columns-repeated"), 1))
        text = ""
        if cell.tag == _CELLS[0]:
            default = look or next((name for end, name in defaults if column < end), "")
            style = cell.get(_TABLE + "style-name", default)
            text = _shown(cell, style, looks, sheet.name, row, column, ledger)
        down = whole(cell.get(_TABLE + "number-rows-spanned"), 1)
        right = whole(cell.get(_TABLE + "number-columns-spanned"), 1)
        if (down > 1 or right > 1) and cell.tag == _CELLS[0]:
            merges.append((column, max(down, 1), max(right, 1)))
        # blank cells to the right edge are one element repeated 16,000 times
        if text or times < 256:
            if column + times - 1 > MOST_COLUMNS:
                break
            ledger.count(times if text else 0)
            texts.update((column + n, text) for n in range(times))
        column += times
    sheet.merges.extend((row, at, row + down - 1, at + right - 1) for at, down, right in merges)
    if not any(texts.values()):
        return
    if repeated * len(texts) > ledger.limits.cells or repeated > ledger.limits.rows:
        raise ReadError(f"工作表“{sheet.name}”的内容超过 {ledger.limits.rows} 行，请拆成几个文件再读")
    hidden = element.get(_TABLE + "visibility") in _HIDDEN
    for at in range(row, row + repeated):
        if at > row:  # a repeated row repeats what is joined in it
            sheet.merges.extend((at, first, at + down - 1, first + right - 1) for first, down, right in merges)
        ledger.count(len(texts))
        sheet.texts.update(((at, column), text) for column, text in texts.items())
        if hidden:
            sheet.hidden_rows.add(at)


def _shown(cell: Element, style: str, looks: Looks, name: str, row: int, column: int, ledger: Ledger) -> str:
    def say(kind: str, message: str) -> None:
        ledger.problem(kind, f"工作表“{name}”{letters(column)}{row}：{message}", Place(name, row, column))

    texts = tuple(cell.iterchildren(_TEXT + "p", _TEXT + "h"))
    pieces = [list(_pieces(paragraph, style, looks)) for paragraph in texts]
    gone = {kind for paragraph in pieces for piece, kind in paragraph if kind and piece.strip()}
    for kind in sorted(gone):
        say(kind, _GONE[kind])
    paragraphs = ["".join(piece for piece, kind in paragraph if not kind) for paragraph in pieces]
    if gone and not any(paragraphs):
        return ""
    stored = cell.get(_OFFICE + "value", "")
    if paragraphs:
        if not any(paragraphs) and stored.strip("0.-"):
            say("unseen", f"数字格式不显示存着的数 {stored}，没有读入")
        return ledger.text("\n".join(paragraphs), name, row, column)
    value_type = cell.get(_OFFICE + "value-type")
    if value_type is None:
        if cell.get(_TABLE + "formula"):
            say("no_cached_value", "公式没有缓存值，请用 WPS 或 LibreOffice 打开保存一次再读")
        return ""
    if value_type == "string":
        return ledger.text(cell.get(_OFFICE + "string-value", ""), name, row, column)
    if value_type in _STORED:
        stored = cell.get(_OFFICE + _STORED[value_type], "")
    if not stored:
        return ""
    say("number_format", f"文件没有存下显示的文字，按存储的值 {stored} 读入")
    return ledger.text(Shower().plain(stored), name, row, column)


def _pieces(paragraph: Element, style: str, looks: Looks) -> Iterator[tuple[str, str]]:
    """The text of a paragraph in a cell of that style, each piece with why it is not seen, or "": runs of spaces, tabs and
    breaks are elements; comments and notes are not shown."""
    gone = looks.gone(style)
    yield paragraph.text or "", gone
    stack = [iter(paragraph)]
    parents: list[tuple[Element, tuple[str, ...], str]] = [(paragraph, (), gone)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            parent, *_ = parents.pop()
            if stack:
                yield parent.tail or "", parents[-1][2]
            continue
        _, spans, gone = parents[-1]
        if child.tag == _TEXT + "s":
            yield " " * min(max(whole(child.get(_TEXT + "c"), 1), 1), 1000), gone
        elif child.tag == _TEXT + "tab":
            yield "\t", gone
        elif child.tag == _TEXT + "line-break":
            yield "\n", gone
        elif child.tag not in _UNSEEN and isinstance(child.tag, str) and not child.tag.startswith(_OFFICE):
            if child.tag == _TEXT + "span":
                spans = (child.get(_TEXT + "style-name", ""), *spans)
            within = looks.gone(style, *spans)
            yield child.text or "", within
            stack.append(iter(child))
            parents.append((child, spans, within))
            continue
        yield child.tail or "", gone
