"""Ruling lines → the frames of tables: where their cells stand, merged ones whole."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.model.grid import Box
from jixiao.readers.error import ReadError
from jixiao.readers.lattice.nouns import Ruling

_SNAP = 3.0  # lines nearer than that are one: a double border, a border drawn for both of its cells, a dragged one
_GAP = 4.0  # a line goes on over a gap as wide: dashes, corners that do not meet
_COVERED = 0.6  # the share of a cell's side that must be drawn for the side to be there
_LEAST = 12.0  # a frame smaller than that both ways is a check box
_MOST_PAIRS = 4_000_000
_MOST_UNITS = 250_000
_OUTSIDE = -1

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of one table: `xs` and `ys` are its columns' and rows' edges, `areas` its cells in reading order, `owner`
    the number of the area that each unit (row, column) belongs to, -1 for none. `torn`: it has no line below its last row,
    which goes on on the next page."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    owner: tuple[tuple[int, ...], ...]
    torn: bool = False

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def area_box(self, area: Area) -> Box:
        """Where an area stands on the page."""
        top, left, bottom, right = area
        return self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]

    def at(self, x: float, y: float) -> int:
        """The number of the area at a point, -1 where there is none."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.owner) and 0 <= column < len(self.xs) - 1:
            return self.owner[row][column]
        return _OUTSIDE


def frames(rulings: Iterable[Ruling]) -> list[Frame]:
    """The tables that ruling lines draw, from the top; lines that cross no other draw none. ReadError past all measure."""
    rulings = list(rulings)
    across = _straight([r for r in rulings if not r.vertical])
    down = _straight([r for r in rulings if r.vertical])
    made = [frame for lines in _connected(across, down) if (frame := _frame(*lines)) is not None]
    holding = [f for f in made if len(f.areas) > 1 or not any(f is not g and _within(g.box, f.box) for g in made)]
    return sorted(holding, key=lambda frame: (frame.ys[0], frame.xs[0]))


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _straight(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Pieces of one line joined, lines side by side made one."""
    result: list[Ruling] = []
    group: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if group and (ruling.at - group[-1].at > _SNAP or ruling.at - group[0].at > 2 * _SNAP):
            result += _joined(group)
            group = []
        group.append(ruling)
    return result + _joined(group)


def _joined(group: Sequence[Ruling]) -> list[Ruling]:
    if not group:
        return []
    long = sum(r.end - r.start for r in group)
    at = sum(r.at * (r.end - r.start) for r in group) / long if long > 0 else group[0].at
    result: list[Ruling] = []
    for piece in sorted(group, key=lambda r: r.start):
        if result and piece.start <= result[-1].end + _GAP:
            result[-1] = replace(result[-1], end=max(result[-1].end, piece.end))
        else:
            result.append(Ruling(piece.vertical, at, piece.start, piece.end))
    return result


def _connected(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch each other, over any number of others, as (across, down)."""
    if len(across) * len(down) > _MOST_PAIRS:
        raise ReadError("页面上的线条过多，不像是自评表，请检查文件，或提供 Word、Excel 原件")
    root = list(range(len(across) + len(down)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if (
                h.start - _GAP <= v.at <= h.end + _GAP
                and v.start - _GAP <= h.at <= v.end + _GAP
                and (one := find(i)) != (other := find(j))
            ):
                root[one] = other
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for n, line in enumerate((*across, *down)):
        groups.setdefault(find(n), ([], []))[n >= len(across)].append(line)
    tables = [lines for lines in groups.values() if lines[0] and lines[1]]
    boxes = [_around(*lines) for lines in tables]
    for across_it, alone in groups.values():
        for line in alone if not across_it else ():
            beside = [(max(b[0] - line.at, line.at - b[2]), n) for n, b in enumerate(boxes) if _as_high(line, b)]
            if beside:
                tables[min(beside)[1]][1].append(line)
    return tables


def _around(across: Sequence[Ruling], down: Sequence[Ruling]) -> Box:
    xs, ys = [v.at for v in down], [h.at for h in across]
    return min(xs), min(*ys, *(v.start for v in down)), max(xs), max(*ys, *(v.end for v in down))


def _as_high(line: Ruling, box: Box) -> bool:
    """Whether a line down begins and ends with a table: the side of a merged cell that goes on over both ends of the page
    touches no line across."""
    return abs(line.start - box[1]) <= _SNAP and abs(line.end - box[3]) <= _SNAP


def _frame(across: list[Ruling], down: list[Ruling]) -> Frame | None:
    """The frame of lines that touch each other; None where they enclose nothing."""
    xs = _edges([v.at for v in down], [h.start for h in across], [h.end for h in across])
    ys = _edges([h.at for h in across], [v.start for v in down], [v.end for v in down])
    if len(xs) < 2 or len(ys) < 2 or (xs[-1] - xs[0] < _LEAST and ys[-1] - ys[0] < _LEAST):
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > _MOST_UNITS:
        raise ReadError("页面上的表格过大，不像是自评表，请检查文件，或提供 Word、Excel 原件")
    above = _drawn(across, ys, xs)  # above[j][i]: whether the line above unit (j, i) is drawn; above[rows]: the last
    left = _drawn(down, xs, ys)  # left[i][j] likewise
    torn = not any(above[rows])
    _close(above, left)
    owner = _owners(above, left, rows, columns)
    areas: list[Area] = []
    numbered = [[_OUTSIDE] * columns for _ in range(rows)]
    for j in range(rows):
        for i in range(columns):
            if owner[j][i] != _OUTSIDE and numbered[j][i] == _OUTSIDE:
                area = _rectangle(owner, numbered, j, i)
                for row in range(j, area[2] + 1):
                    numbered[row][i : area[3] + 1] = [len(areas)] * (area[3] + 1 - i)
                areas.append(area)
    return Frame(tuple(xs), tuple(ys), tuple(areas), tuple(map(tuple, numbered)), torn) if areas else None


def _edges(crossing: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where lines stand, and where those that cross them end further out: a table may be open at its sides."""
    edges = sorted(set(crossing))
    if edges and min(starts) < edges[0] - 2 * _GAP:
        edges.insert(0, min(starts))
    if edges and max(ends) > edges[-1] + 2 * _GAP:
        edges.append(max(ends))
    return edges


def _drawn(lines: list[Ruling], at: list[float], along: list[float]) -> list[list[bool]]:
    drawn = [[False] * (len(along) - 1) for _ in at]
    index = {edge: n for n, edge in enumerate(at)}
    for line in lines:
        row = drawn[index[line.at]]
        for n, (start, end) in enumerate(pairwise(along)):
            if min(end, line.end) - max(start, line.start) >= _COVERED * (end - start):
                row[n] = True
    return drawn


def _close(above: list[list[bool]], left: list[list[bool]]) -> None:
    """The sides of an open table: a row whose lines above and below reach the edge ends there."""
    rows, columns = len(above) - 1, len(left) - 1
    for j in range(rows):
        left[0][j] |= above[j][0] and above[j + 1][0]
        left[columns][j] |= above[j][-1] and above[j + 1][-1]
    for i in range(columns):
        above[0][i] |= left[i][0] and left[i + 1][0]
        above[rows][i] |= left[i][-1] and left[i + 1][-1]


def _owners(above: list[list[bool]], left: list[list[bool]], rows: int, columns: int) -> list[list[int]]:
    """A number for all units that no line divides; -1 for what lies open to the outside and is no rectangle.

    An open rectangle is a cell: at a page break, and where cells are merged, programs leave out sides.
    """
    owner = [[-2] * columns for _ in range(rows)]
    number = 0
    for start in ((j, i) for j in range(rows) for i in range(columns)):
        if owner[start[0]][start[1]] != -2:
            continue
        open_to_outside = False
        units = [start]
        owner[start[0]][start[1]] = number
        for j, i in units:
            for drawn, y, x in (
                (above[j][i], j - 1, i),
                (above[j + 1][i], j + 1, i),
                (left[i][j], j, i - 1),
                (left[i + 1][j], j, i + 1),
            ):
                if drawn:
                    continue
                if not (0 <= y < rows and 0 <= x < columns):
                    open_to_outside = True
                elif owner[y][x] == -2:
                    owner[y][x] = number
                    units.append((y, x))
        high = max(j for j, _ in units) - min(j for j, _ in units) + 1
        wide = max(i for _, i in units) - min(i for _, i in units) + 1
        if open_to_outside and len(units) < high * wide:
            for j, i in units:
                owner[j][i] = _OUTSIDE
        number += 1
    return owner


def _rectangle(owner: list[list[int]], numbered: list[list[int]], j: int, i: int) -> Area:
    """The rectangle of one owner that begins at (j, i): to the right first, then down."""
    mine = owner[j][i]
    right = i
    while right + 1 < len(owner[j]) and owner[j][right + 1] == mine and numbered[j][right + 1] == _OUTSIDE:
        right += 1
    bottom = j
    while bottom + 1 < len(owner) and all(
        owner[bottom + 1][x] == mine and numbered[bottom + 1][x] == _OUTSIDE for x in range(i, right + 1)
    ):
        bottom += 1
    return j, i, bottom, right
