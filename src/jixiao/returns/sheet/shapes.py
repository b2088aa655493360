"""The boxes of notes (legacy VML), as bytes: what Excel itself writes there is not always well-formed XML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS
from jixiao.returns.sheet.scan import Scan
from jixiao.returns.sheet.wording import lines

_SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_BLOCK = 1024  # shapes of one number in idmap
_SHAPE, _END = re.compile(rb"<(?:\w+:)?shape(?=[\s/>])[^>]*>"), re.compile(rb"</(?:\w+:)?shape\s*>\s*")
_NUMBER = re.compile(rb"""\bid\s*=\s*["']_x0000_s(\d{1,9})["']""")
_MAP = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*["'])([\d,\s]*)""")
_ROOT = re.compile(rb"<xml\b[^>]*>")
_TYPE = re.compile(rb"""<(?:\w+:)?shapetype\b[^>]*?\bid\s*=\s*["']_x0000_t202["']""")
_CELL = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d{1,7})\s*<")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)")
_SHAPETYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_ACROSS, _CHARACTER, _LINE = 56, 6.2, 16  # of a box: half-width characters, pixels of one, pixels of a line
At = tuple[int, int]


class Shapes:
    """The VML part of one sheet."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        numbers = [int(n) for n in _NUMBER.findall(data)]
        found = _MAP.search(data)
        own = [int(n) for n in found[2].split(b",") if n.strip().isdigit()] if found else []
        self._blocks = own or sorted({number // _BLOCK for number in numbers})
        self._taken = set(numbers)

    @classmethod
    def new(cls, block: int) -> "Shapes":
        """Of a sheet that has none; `block` is a number no other sheet has in idmap."""
        declared = b" ".join(b'xmlns:%b="%b"' % item for item in _SPACES.items())
        return cls(
            b'<xml %b><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout></xml>'
            % (declared, block)
        )

    @property
    def block(self) -> int:
        """The largest number in idmap."""
        return max(self._blocks, default=0)

    @property
    def bare(self) -> bool:
        """Whether no shape is left."""
        return next(self._shapes(), None) is None

    def add(self, boxes: Iterable[tuple[At, str]], after: int) -> None:
        """A box for each note: its cell and its anchor. Block numbers that are needed beyond the part's own follow `after`."""
        made = [b"" if _TYPE.search(self._data) else _SHAPETYPE]
        for (row, column), anchor in boxes:
            made.append(_shape(self._number(after), row, column, anchor))
        at = self._data.rfind(b"</xml>")
        if at < 0:  # <xml/>, or something that no program shows as notes anyway
            self._data = Shapes.new(self.block or after + 1)._data
            at = self._data.rfind(b"</xml>")
        self._data = self._data[:at] + b"".join(made) + self._data[at:]
        self._declare()
        blocks = b",".join(b"%d" % block for block in self._blocks)
        self._data = _MAP.sub(lambda match: match[1] + blocks, self._data, count=1)

    def cells(self) -> set[At]:
        """The cells that have a note's box."""
        return {at for start, end in self._shapes() if (at := _note_at(self._data[start:end])) is not None}

    def remove(self, cells: Iterable[At]) -> None:
        """Takes away the boxes of notes at `cells`."""
        gone = set(cells)
        kept, at = [], 0
        for start, end in self._shapes():
            if _note_at(self._data[start:end]) in gone:
                kept.append(self._data[at:start])
                at = end
        self._data = b"".join([*kept, self._data[at:]])

    def resize(self, anchors: Mapping[At, str]) -> dict[At, str]:
        """Gives the boxes of these notes other anchors; the former ones, where there was one."""
        former: dict[At, str] = {}
        kept, at = [], 0
        for start, end in self._shapes():
            cell, found = _note_at(self._data[start:end]), _ANCHOR.search(self._data, start, end)
            if cell is not None and cell in anchors and found is not None:
                former[cell] = found[2].decode("utf-8", "replace")
                kept += [self._data[at : found.start(2)], anchors[cell].encode("utf-8", "replace")]
                at = found.end(2)
        self._data = b"".join([*kept, self._data[at:]])
        return former

    def data(self) -> bytes:
        return self._data

    def _shapes(self) -> Iterator[tuple[int, int]]:
        """From where to where each shape goes; the first without an end is the last looked at."""
        at = 0
        while found := _SHAPE.search(self._data, at):
            closed = found[0].endswith(b"/>")
            end = None if closed else _END.search(self._data, found.end())
            if not closed and end is None:
                return
            at = found.end() if end is None else end.end()
            yield found.start(), at

    def _number(self, after: int) -> int:
        for block in self._blocks:
            for number in range(block * _BLOCK + 1, (block + 1) * _BLOCK):
                if number not in self._taken:
                    self._taken.add(number)
                    return number
        self._blocks.append(max(self.block, after) + 1)
        return self._number(after)

    def _declare(self) -> None:
        """Says on the root what the prefixes of our boxes stand for."""
        root = _ROOT.search(self._data)
        if root is None:
            return
        missing = b"".join(
            b' xmlns:%b="%b"' % item for item in _SPACES.items() if b"xmlns:%b=" % item[0] not in root[0]
        )
        at = root.end() - 1
        self._data = self._data[:at] + missing + self._data[at:]


def box(scan: Scan, area: tuple[int, int, int, int], text: str) -> str:
    """The anchor of a note's box beside `area` (a cell, merged or not), large enough for `text`, whatever the widths there."""
    across = _ACROSS if lines(text, _ACROSS) <= 20 else 2 * _ACROSS
    wide = across * _CHARACTER + 24
    high = (lines(text, across) + 1) * _LINE + 8
    left = min(area[3], MOST_COLUMNS - 2)  # from 0: the column behind the cell
    top = max(area[0] - 2, 0)
    column, x = _reached(left, 12 + wide, lambda n: _pixels(scan, n + 1), MOST_COLUMNS)
    row, y = _reached(top, 8 + high, lambda n: scan.heights.get(n + 1, scan.height) * 4 / 3, MOST_ROWS)
    return f"{left}, 12, {top}, 8, {column}, {x}, {row}, {y}"


def _reached(first: int, pixels: float, size: Callable[[int], float], most: int) -> tuple[int, int]:
    """The row or column, from 0, that lies `pixels` from the start of `first`, and how far into it."""
    at = first
    while at < most - 1 and pixels > size(at):
        pixels -= size(at)
        at += 1
        if at - first > 2_000:  # hidden lines without end
            break
    return at, int(min(pixels, size(at)))


def _pixels(scan: Scan, column: int) -> float:
    found = scan.column(column)
    width = scan.width if found is None or found.width is None else found.width
    return width * 7 + 5 if width else 0.0


def _shape(number: int, row: int, column: int, anchor: str) -> bytes:
    return (
        b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;z-index:1;visibility:hidden" '
        b'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        b'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%b</x:Anchor>'
        b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
    ) % (number, anchor.encode(), row - 1, column - 1)


def _note_at(shape: bytes) -> At | None:
    """The cell of a note's box; None for a button or a picture."""
    if b'"Note"' not in shape and b"'Note'" not in shape:
        return None
    found = {match[1]: int(match[2]) for match in _CELL.finditer(shape)}
    return (found[b"Row"] + 1, found[b"Column"] + 1) if len(found) == 2 else None
