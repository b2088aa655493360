"""Styles of single cells changed in a worksheet's bytes; a cell that is not there is made in its place."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from xml.parsers import expat

from jixiao.readers.markup import whole
from jixiao.readers.sheet.lines import column_of, letters
from jixiao.returns.sheet.scan import Scan
from jixiao.returns.sheet.tag import attributes, tag, with_attribute

At = tuple[int, int]  # row, column
Edit = tuple[int, int, bytes]  # from, to, what stands there instead


class Now(Enum):
    """What becomes of a cell that gets no style number."""

    PLAIN = "without a style of its own"
    GONE = "taken away"
    GONE_WITH_ROW = "taken away, with its row where nothing else is in it"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell before the change. `style`: its own, None without; `inherited`: what a missing one has from row or column."""

    row_there: bool
    there: bool
    style: int | None
    inherited: int
    blank: bool


Choose = Callable[[At, Spot], int | Now]


@dataclass(frozen=True, slots=True)
class _Found:
    column: int
    start: int
    end: int
    tag: bytes


def restyled(data: bytes, scan: Scan, cells: Collection[At], choose: Choose) -> list[Edit]:
    """Edits of `data` that give each of `cells` what `choose` says; only a blank cell can be taken away."""
    if scan.data is None:
        return []
    wanted: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(set(cells)):
        wanted[row].append(column)
    places = {number: n for n, number in enumerate(scan.numbers) if number in wanted}
    edits: list[Edit] = []
    missing: list[tuple[int, bytes]] = []
    for row, columns in wanted.items():
        if row in places:
            edits += _in_row(data, scan, places[row], columns, choose)
        else:
            made = b"".join(_made(scan, row, column, choose, None) for column in columns)
            if made:
                missing.append((row, b'<%brow r="%d">%b</%brow>' % (scan.prefix, row, made, scan.prefix)))
    return edits + _new_rows(data, scan, missing)


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """`data` with the edits made; those at one place in the order given."""
    parts, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [data[at:start], text]
        at = end
    return b"".join([*parts, data[at:]])


def _in_row(data: bytes, scan: Scan, n: int, columns: list[int], choose: Choose) -> list[Edit]:
    row, start, end = scan.numbers[n], scan.starts[n], scan.ends[n]
    row_tag = tag(data, start)
    cells = _cells(data[start:end], row, scan.prefix)
    by_column = {cell.column: cell for cell in cells}
    edits: list[Edit] = []
    gone = 0
    with_row = False
    added = b""  # what goes behind the last cell
    for column in columns:
        cell = by_column.get(column)
        if cell is None:
            made = _made(scan, row, column, choose, row_tag)
            behind = next((c for c in cells if c.column > column), None)
            if behind is None:
                added += made
            elif made:
                edits.append((start + behind.start, start + behind.start, made))
            continue
        own = attributes(cell.tag).get(b"s")
        style = None if own is None else whole(own.decode("ascii", "replace"))
        blank = not data[start + cell.start + len(cell.tag) : start + cell.end].partition(b"</")[0].strip()
        chosen = choose((row, column), Spot(True, True, style, 0, blank))
        if chosen in (Now.GONE, Now.GONE_WITH_ROW) and blank:
            gone += 1
            with_row |= chosen is Now.GONE_WITH_ROW
            edits.append((start + cell.start, start + cell.end, b""))
        else:
            value = None if isinstance(chosen, Now) else b"%d" % chosen
            changed = with_attribute(cell.tag, b"s", value)
            edits.append((start + cell.start, start + cell.start + len(cell.tag), changed))
    if with_row and len(edits) == gone == len(cells) and not added and attributes(row_tag).keys() <= {b"r"}:
        return [(start, end, b"")]
    if added and row_tag.endswith(b"/>"):
        edits.append((start, end, b"%b>%b</%brow>" % (row_tag[:-2].rstrip(), added, scan.prefix)))
    elif added:
        last = start + data[start:end].rindex(b"</")
        edits.append((last, last, added))
    return edits


def _made(scan: Scan, row: int, column: int, choose: Choose, row_tag: bytes | None) -> bytes:
    """A new cell, or nothing where `choose` wants none."""
    inherited = 0
    of_row = attributes(row_tag) if row_tag is not None else {}
    of_column = scan.column(column)
    if of_row.get(b"customFormat") in (b"1", b"true"):
        inherited = whole(of_row.get(b"s", b"0").decode("ascii", "replace"))
    elif of_column is not None:
        inherited = of_column.style
    chosen = choose((row, column), Spot(row_tag is not None, False, None, inherited, True))
    if isinstance(chosen, Now):
        return b""
    return b'<%bc r="%b%d" s="%d"/>' % (scan.prefix, letters(column).encode(), row, chosen)


def _new_rows(data: bytes, scan: Scan, missing: list[tuple[int, bytes]]) -> list[Edit]:
    if not missing or scan.data is None:
        return []
    start, end = scan.data
    data_tag = tag(data, start)
    edits: list[Edit] = []
    behind: list[bytes] = []
    at = 0
    for row, made in missing:  # rows stand in order in the file; where they do not, before the first larger one
        while at < len(scan.numbers) and scan.numbers[at] < row:
            at += 1
        if at < len(scan.numbers):
            edits.append((scan.starts[at], scan.starts[at], made))
        else:
            behind.append(made)
    if behind and data_tag.endswith(b"/>"):
        edits.append((start, end, b"%b>%b</%bsheetData>" % (data_tag[:-2].rstrip(), b"".join(behind), scan.prefix)))
    elif behind:
        last = start + data[start:end].rindex(b"</")
        edits.append((last, last, b"".join(behind)))
    return edits


def _cells(row_bytes: bytes, row: int, prefix: bytes) -> list[_Found]:
    """The cells of one row, numbered as the reader numbers them."""
    name = (prefix + b"c").decode("utf-8")
    found: list[_Found] = []
    digits = -len(str(row))
    depth = start = column = 0
    parser = expat.ParserCreate("utf-8")

    def begin(element: str, own: dict[str, str]) -> None:
        nonlocal depth, start, column
        depth += 1
        if depth == 2 and element == name:
            start = parser.CurrentByteIndex
            reference = own.get("r")
            column = (column_of(reference[:digits]) if reference else 0) or column + 1

    def finish(element: str) -> None:
        nonlocal depth
        if depth == 2 and element == name:
            at = parser.CurrentByteIndex
            closing = row_bytes.startswith(b"</" + name.encode("utf-8"), at)
            end = row_bytes.index(b">", at) + 1 if closing else at
            found.append(_Found(column, start, end, tag(row_bytes, start)))
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(row_bytes, True)
    return found
