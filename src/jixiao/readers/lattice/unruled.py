"""A page of text without the lines of a table → the table that its alignment shows, where that is certain.

Rows come from `bands`, columns from the white between the cells of all rows, and a label merged over rows from where it
stands beside them. What may be read in another way is doubtful; where the rows are not certain, there is no table.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

from jixiao.readers.lattice.bands import Band, Bands, Stand, bands, rows_of
from jixiao.readers.lattice.frame import Area, Frame
from jixiao.readers.lattice.nouns import Glyph
from jixiao.readers.lattice.segments import Segment, segments

_LEAST_ROWS = 4  # with so many cells
_LEAST_CELLS = 4
_ALIGNED = 3.0  # points between left edges that are one
_LEVEL = 0.35  # of a line's height
_MARGIN = 1.0
_LINES = 0.6  # of a line's height: lines of one text are no further apart
_MOST = 4000  # segments of a page that are looked at

Cell = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Unruled:
    """The frame that would have been drawn, and which of its areas may be others."""

    frame: Frame
    doubtful: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines on the left of all rows, one text: it may stand beside several."""

    segments: tuple[Segment, ...]

    @property
    def edges(self) -> tuple[float, float]:
        return min(s.box[0] for s in self.segments), max(s.box[2] for s in self.segments)

    def at(self, stand: Stand) -> float:
        """Where its middle is, or that of its first line."""
        last = self.segments[0 if stand is Stand.TOP else -1]
        return (self.segments[0].box[1] + last.box[3]) / 2


def unruled(glyphs: Sequence[Glyph]) -> Unruled | None:
    """The table of glyphs that stand in no frame; None where there is none, or it is not certain."""
    found = segments(glyphs)
    if not _LEAST_ROWS * _LEAST_CELLS <= len(found) <= _MOST:
        return None
    height = median(g.box[3] - g.box[1] for g in glyphs if g.text.strip())
    for start in _starts(found):
        left, right = _parted(found, start + _MARGIN, height)
        rows = bands(right, left, height)
        if rows is not None:
            rows, left = _with_rows_of_labels(rows, left, height)
        if rows is not None and sum(len(row.cells) >= _LEAST_CELLS for row in rows.rows) >= _LEAST_ROWS:
            labels = _labels(left, rows.rows, height)
            made = _table(rows, labels, height) if labels is not None else None
            if made is not None:
                return made
    return None


def _starts(found: Sequence[Segment]) -> Iterator[float]:
    """Left edges that several segments share, from the left: rows are looked for on the right of one of them."""
    edges = sorted(s.box[0] for s in found)
    width = max(s.box[2] for s in found) - edges[0]
    yield edges[0] - 2 * _MARGIN
    last = edges[0]
    for edge in edges:
        if edge > edges[0] + width / 2:
            return
        if edge - last > _ALIGNED and bisect_right(edges, edge + _ALIGNED) - bisect_left(edges, edge) >= _LEAST_ROWS:
            last = edge
            yield edge - 2 * _MARGIN


def _parted(found: Sequence[Segment], at: float, height: float) -> tuple[list[Segment], list[Segment]]:
    """What stands on the left of a place, and the rest; a text that crosses it takes its shorter lines along."""
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in sorted(found, key=lambda s: s.box[1]):
        crossing = [s for s in right if s.box[0] < at and segment.box[1] - s.box[3] < _LINES * height]
        if segment.box[2] > at or any(s.box[0] < segment.box[2] and segment.box[0] < s.box[2] for s in crossing):
            right.append(segment)
        else:
            left.append(segment)
    return left, right


def _with_rows_of_labels(found: Bands, left: Sequence[Segment], height: float) -> tuple[Bands, list[Segment]]:
    """Rows that have nothing on the right too: what stands where the white between two rows has room for one more."""
    rows, rest = list(found.rows), list(left)
    usual = median(b.top - a.bottom for a, b in pairwise(rows))
    first, last = found.rows[0].top, found.rows[-1].bottom
    spaces = [(a.bottom, b.top) for a, b in pairwise(rows) if b.top - a.bottom >= height + 1.5 * usual]
    for over, under in [(-inf, first), *spaces, (last, inf)]:
        between = [s for s in rest if s.box[1] > over and s.box[3] < under]
        rest = [s for s in rest if s not in between]
        rows += rows_of(between)
    return Bands(tuple(sorted(rows, key=lambda row: row.top)), found.stand), rest


def _labels(left: Sequence[Segment], rows: Sequence[Band], height: float) -> list[_Label] | None:
    """Segments one below the other, no further apart than lines of one cell are, are one; None where one of them stands
    beside a row by itself, so that they may as well be several."""
    apart = [b.box[1] - a.box[3] for row in rows for cell in row.cells for a, b in pairwise(cell)]
    most = max(apart) + _MARGIN if apart else _LINES * height
    groups: list[list[Segment]] = []
    for segment in sorted(left, key=lambda s: s.box[1]):
        for group in groups:
            above = group[-1].box
            if segment.box[1] - above[3] <= most and segment.box[0] < above[2] and above[0] < segment.box[2]:
                group.append(segment)
                break
        else:
            groups.append([segment])
    for group in groups:
        alone = [n for n, segment in enumerate(group) if len(group) > 1 and _beside(segment, rows, height)]
        if alone and (alone != [len(group) // 2] or len(group) % 2 == 0):
            return None
    return [_Label(tuple(group)) for group in groups]


def _beside(segment: Segment, rows: Sequence[Band], height: float) -> bool:
    """Whether it stands level with a row that has one line."""
    middle = segment.box[1] + segment.box[3]
    return any(abs(row.top + row.bottom - middle) <= 2 * _LEVEL * height for row in rows)


def _table(found: Bands, labels: Sequence[_Label], height: float) -> Unruled | None:
    rows = found.rows
    ys = [rows[0].top - _MARGIN, *((a.bottom + b.top) / 2 for a, b in pairwise(rows)), rows[-1].bottom + _MARGIN]
    everything = [_Label(cell) for row in rows for cell in row.cells] + list(labels)
    xs = _columns(rows, labels, ys, everything)
    rows = _as_high(rows, labels, height)

    def across(label: _Label) -> tuple[int, int]:
        first, last = label.edges
        return max(bisect_right(xs, first) - 1, 0), max(bisect_left(xs, last) - 1, 0)

    cells: dict[Cell, _Label] = {}
    taken: set[tuple[int, int]] = set()
    placed = [(n, _Label(cell)) for n, row in enumerate(rows) for cell in row.cells]
    placed += [(_nearest(label.at(found.stand), rows, found.stand), label) for label in labels]
    for n, label in placed:
        first, last = across(label)
        units = {(n, column) for column in range(first, last + 1)}
        if units & taken:
            return None
        taken |= units
        cells[n, first, n, last] = label
    merged = _merged(cells, rows, found.stand, len(xs) - 1, height)
    doubtful = {merged[cell] for cell, label in cells.items() if any(s.close for s in label.segments)}
    doubtful |= set(_off(cells, merged, rows, found.stand, height))
    return _framed(xs, ys, [merged[cell] for cell in cells], doubtful)


def _as_high(rows: Sequence[Band], labels: Sequence[_Label], height: float) -> tuple[Band, ...]:
    """Rows as high as the labels that stand beside one of them alone."""
    made = list(rows)
    for label in labels:
        n = _nearest(label.at(Stand.MIDDLE), rows, Stand.MIDDLE)
        top, bottom = label.segments[0].box[1], label.segments[-1].box[3]
        if abs(top + bottom - made[n].top - made[n].bottom) <= 2 * _LEVEL * height:
            made[n] = replace(made[n], top=min(top, made[n].top), bottom=max(bottom, made[n].bottom))
    return tuple(made)


def _nearest(at: float, rows: Sequence[Band], stand: Stand) -> int:
    """The row that a label stands nearest to."""

    def far(n: int) -> float:
        return abs(rows[n].top - at) if stand is Stand.TOP else abs((rows[n].top + rows[n].bottom) / 2 - at)

    return min(range(len(rows)), key=far)


def _columns(
    rows: Sequence[Band], labels: Sequence[_Label], ys: Sequence[float], every: Sequence[_Label]
) -> list[float]:
    """Edges of columns: as few as part all neighbours in all rows."""
    gaps: list[tuple[float, float]] = []
    for n, row in enumerate(rows):
        beside = [x for x in labels if x.segments[0].box[1] < ys[n + 1] and x.segments[-1].box[3] > ys[n]]
        edges = sorted(label.edges for label in (*map(_Label, row.cells), *beside))
        gaps += [(right, left) for (_, right), (left, _) in pairwise(edges) if left > right]
    cuts: list[list[float]] = []
    for right, left in sorted(gaps, key=lambda gap: gap[1]):
        if cuts and right < cuts[-1][1]:
            cuts[-1][0] = max(cuts[-1][0], right)
        else:
            cuts.append([right, left])
    inner = [(right + left) / 2 for right, left in cuts]
    return [min(x.edges[0] for x in every) - _MARGIN, *inner, max(x.edges[1] for x in every) + _MARGIN]


def _merged(
    cells: dict[Cell, _Label], rows: Sequence[Band], stand: Stand, width: int, height: float
) -> dict[Cell, Cell]:
    """Each cell with the rows that it covers: those around it (or below it) in which nothing else stands in its columns,
    and which belong to one label on its left; as many as it is in the middle of."""
    taken = {
        (r, c) for top, left, bottom, right in cells for r in range(top, bottom + 1) for c in range(left, right + 1)
    }
    owner: dict[tuple[int, int], Cell] = {}
    made: dict[Cell, Cell] = {}
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        top, left, _, right = cell
        best = (top, top)
        for first in range(top, -1, -1):
            if first < top and not _free(first, cell, taken, owner):
                break
            for last in range(top, len(rows)):
                if last > top and not _free(last, cell, taken, owner):
                    break
                if _stands(cells[cell], rows[first], rows[last], first == top, stand, height):
                    best = max(best, (first, last), key=lambda span: span[1] - span[0])
        made[cell] = (best[0], left, best[1], right)
        for r in range(best[0], best[1] + 1):
            owner.update({(r, c): cell for c in range(left, right + 1)})
    return made


def _free(row: int, cell: Cell, taken: set[tuple[int, int]], owner: dict[tuple[int, int], Cell]) -> bool:
    top, left, _, right = cell
    if any((row, c) in taken or (row, c) in owner for c in range(left, right + 1)):
        return False
    beside = owner.get((top, left - 1)), owner.get((row, left - 1))
    return left == 0 or (beside[0] is not None and beside[0] == beside[1])


def _stands(label: _Label, first: Band, last: Band, begins: bool, stand: Stand, height: float) -> bool:
    """Whether the label stands as it would in one cell over these rows."""
    middle = abs(label.at(Stand.MIDDLE) - (first.top + last.bottom) / 2) <= _LEVEL * height
    return begins if stand is Stand.TOP else middle


def _off(
    cells: dict[Cell, _Label], merged: dict[Cell, Cell], rows: Sequence[Band], stand: Stand, height: float
) -> Iterator[Cell]:
    """Labels that stand beside no row or rows as they should."""
    for cell, (top, left, bottom, right) in merged.items():
        level = rows[top].top + height / 2 if stand is Stand.TOP else (rows[top].top + rows[bottom].bottom) / 2
        if stand is not Stand.ANY or top != bottom:
            if abs(cells[cell].at(stand) - level) > _LEVEL * height:
                yield top, left, bottom, right
        elif abs(cells[cell].at(stand) - (rows[top].top + rows[top].bottom) / 2) > _LEVEL * height:
            yield top, left, bottom, right


def _framed(xs: Sequence[float], ys: Sequence[float], cells: Sequence[Cell], doubtful: set[Cell]) -> Unruled:
    """The cells, and blank ones where nothing stands; a blank one on the left of a row is doubtful: it may be merged."""
    owner = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for n, (top, left, bottom, right) in enumerate(cells):
        for row in range(top, bottom + 1):
            owner[row][left : right + 1] = [n] * (right + 1 - left)
    areas: list[Area] = list(cells)
    unsure = {n for n, cell in enumerate(cells) if cell in doubtful}
    for row, units in enumerate(owner):
        begun = False
        for column, n in enumerate(units):
            begun = begun or n >= 0
            if n < 0:
                units[column] = len(areas)
                if not begun:
                    unsure.add(len(areas))
                areas.append((row, column, row, column))
    return Unruled(Frame(tuple(xs), tuple(ys), tuple(areas), tuple(map(tuple, owner))), frozenset(unsure))
