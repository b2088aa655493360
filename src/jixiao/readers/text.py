"""Plain text: a table copied out of a document, in whatever shape its cells and rows were written down.

Shapes (domain: forms copied out of Word, Excel and web pages): one cell a line led by a tab; one cell a line ended by
` |`; one row a line joined by ` | ` or tabs; one row a line with spaces; the whole table on one line. What the shape
has lost is said in the Grid: `aligned` is False for all of them, `dense` False where blank cells are gone.
"""

import re
from collections.abc import Iterable, Iterator

from jixiao.model.grid import Cell, Grid, Problem
from jixiao.readers.decoding import decode
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits

RANK = 100  # after every format that knows itself by its content

_LOOK = 65536 & ~3
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BAR = re.compile(r"[|｜]")
_BOXED = re.compile(r"\s*[|｜].*[|｜]\s*")
_ENDED = re.compile(r"([^|｜]*?)\s*[|｜]\s*")
_ROW_END = re.compile(r"\s*[|｜](?:\s*[|｜])+\s*")  # the blank cells at the end of a row, run together
_RULE = re.compile(r"[\s|｜:+\-—=_]*-{3,}[\s|｜:+\-—=_]*")  # |---|---| of a Markdown table
# words that stand side by side in every header; the gap between them is the gap between cells
_NEIGHBOURS = re.compile(
    r"级\s*指\s*标([ \t\u3000\xa0]+)[二三]\s*级|数(?:\([ABab]\))?([ \t\u3000\xa0]+)(?:全年|执行|分值)"
)
# a single space beside a comma parts no cells
_GAP = {
    1: re.compile(r"(?<![，、,])[ \t\u3000\xa0]+(?![，。；、,;])|\t"),
    2: re.compile(r"\t+|[ \u3000\xa0]{2,}|\u3000"),
}


def can_read(path_name: str, data: bytes) -> bool:
    """Whatever decodes as text."""
    return decode(data[:_LOOK]) is not None


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid: the layout cuts it into forms. Raises ReadError where the bytes are no text or over the limits."""
    decoded = decode(data)
    if decoded is None:
        raise ReadError("文件不是可读的文本，请用 Word、Excel 或文本格式重新保存后再读")
    ledger = Ledger(limits)
    text = _BREAKS.sub("\n", decoded.text)
    rows, dense = shape(text)
    ledger.count(sum(len(row) for row in rows))
    cells = tuple(
        Cell(ledger.text(cell, "正文", r, c), r, c) for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)
    )
    return (Grid("", cells, aligned=False, dense=dense),), (*decoded.problems, *ledger.problems())


def shape(text: str) -> tuple[list[list[str]], bool]:
    """The rows of the text as cells, and whether blank cells are still there."""
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    if not full:
        return [], True
    led = sum(line.startswith("\t") and line.count("\t") == 1 for line in full)
    if led * 2 > len(full):
        return list(_led_by_tab(lines)), True
    ended = sum(bool(_ENDED.fullmatch(line)) for line in full)
    if ended * 2 > len(full):
        return list(_ended_by_bar(lines)), True
    barred = sum(len(_BAR.findall(line)) >= 1 for line in full)
    if barred * 3 > len(full) or any(len(_BAR.findall(line)) > 20 for line in full):
        return list(_rows_with_bars(lines)), True
    tabbed = sum("\t" in line.strip() for line in full)
    if tabbed * 3 > len(full):
        return [[c.strip() for c in line.split("\t")] for line in full], True
    gaps = [len((m[1] or m[2]).expandtabs(8)) for m in _NEIGHBOURS.finditer(text)]
    gap = _GAP[2 if gaps and min(gaps) > 1 else 1]
    return [[c for c in gap.split(line.strip()) if c] for line in full], False


def _led_by_tab(lines: Iterable[str]) -> Iterator[list[str]]:
    """A tab begins a cell, a blank line before the next tab ends the row; other lines go on with the cell."""
    row: list[str] = []
    blank = False
    for line in lines:
        if line.startswith("\t"):
            if blank and row:
                yield [c.strip() for c in row]
                row = []
            row.append(line[1:])
            blank = False
        elif line.strip():
            if row:
                row[-1] += "\n" * (2 if blank else 1) + line
            else:
                row = [line]
            blank = False
        else:
            blank = True
    if row:
        yield [c.strip() for c in row]


def _ended_by_bar(lines: Iterable[str]) -> Iterator[list[str]]:
    """A bar ends a cell. Blank lines, or a line of bars alone, end rows; without any, the layout finds the rows."""
    row: list[str] = []
    open_: list[str] = []
    for line in lines:
        ends = _ENDED.fullmatch(line)
        if _ROW_END.fullmatch(line):
            if row:
                yield row
            row = []
        elif ends:
            row.append("\n".join([*open_, ends[1]]).strip())
            open_ = []
        elif line.strip():
            open_.append(line.strip())
        elif row and not open_:
            yield row
            row = []
    if open_:
        row.append("\n".join(open_))
    if row:
        yield row


def _rows_with_bars(lines: list[str]) -> Iterator[list[str]]:
    """Bars part the cells of a line. In a boxed table (| a | b |) a row goes on until a line ends with a bar; elsewhere
    a line is a row, and a cell that was broken over lines is mended by the layout, which knows how long a row is."""
    boxed = _is_boxed(lines)
    held = ""
    for line in lines:
        if _RULE.fullmatch(line) or not line.strip():
            continue
        if not boxed:
            yield [c.strip() for c in _BAR.split(line)]
            continue
        held = f"{held}\n{line}" if held else line
        if _BAR.match(held.strip()) and not _BAR.match(held.strip()[-1]):
            continue
        yield _unboxed(held)
        held = ""
    if held:
        yield _unboxed(held)


def _is_boxed(lines: list[str]) -> bool:
    """Most lines stand between bars, and no row begins without one: blank cells at both ends look like a box too."""
    barred = [line for line in lines if _BAR.search(line) and not _RULE.fullmatch(line)]
    if sum(bool(_BOXED.fullmatch(line)) for line in barred) * 2 <= len(barred):
        return False
    whole = True
    for line in barred:
        begins, ends = bool(_BAR.match(line.strip())), bool(_BAR.match(line.strip()[-1]))
        if whole and not begins:
            return False
        whole = ends
    return True


def _unboxed(text: str) -> list[str]:
    cells = [c.strip() for c in _BAR.split(text.strip())]
    return cells[1 if cells[0] == "" and len(cells) > 1 else 0 : -1 if cells[-1] == "" and len(cells) > 1 else None]
