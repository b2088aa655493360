"""Text without ruling lines → its rows: bands of text with white between them, where that can mean one thing only.

Two things must agree: white strips between rows are clearly higher than those between the lines of one cell, and in every
row found so all cells stand at one height (their middles, or their first lines). Where they do not, there are no bands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from jixiao.readers.lattice.segments import Segment

_CLEARLY = 1.3  # times as high is another kind of white
_STEP = 1.0  # points, likewise
_LEVEL = 0.3  # of a line's height: so far apart are still level
_FULL = 1.6  # of a line's height: a line that ends so near the longest was full
_LEAST = 3  # bands
_WIDE = 4  # cells: a row of a table, not of a form's head


class Stand(Enum):
    """How cells stand in a row that is higher than they are; ANY where no row tells."""

    MIDDLE = "middle"
    TOP = "top"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its cells from the left (each one or more segments, from the top), from `top` to `bottom`."""

    top: float
    bottom: float
    cells: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """Rows from the top, and how cells stand in them."""

    rows: tuple[Band, ...]
    stand: Stand


def bands(segments: Sequence[Segment], beside: Sequence[Segment], height: float) -> Bands | None:
    """The rows of `segments`, whose lines are `height` high; `beside`, on their left, may be labels of several rows. None
    where no row is certain, or rows can be found in two ways."""
    ways: dict[tuple[int, ...], Bands] = {}
    ordered = sorted(segments, key=lambda s: s.box[1])
    for least in _thresholds(ordered):
        cut = list(_cut(ordered, least))
        rows = tuple(_band(group) for group in cut)
        stand = _stand(rows, beside, height)
        if len(rows) >= _LEAST and stand is not None:
            ways[tuple(len(group) for group in cut)] = Bands(rows, stand)
    return next(iter(ways.values())) if len(ways) == 1 else None


def rows_of(segments: Sequence[Segment]) -> list[Band]:
    """The rows of segments between which any white parts two rows."""
    ordered = sorted(segments, key=lambda s: s.box[1])
    return [_band(group) for group in _cut(ordered, 0.0)] if ordered else []


def _gaps(ordered: Sequence[Segment]) -> Iterator[tuple[int, float]]:
    """Where a white strip goes across all of them: number of the segment below it, and how high it is."""
    bottom = ordered[0].box[3] if ordered else 0.0
    for n, segment in enumerate(ordered[1:], 1):
        if segment.box[1] > bottom:
            yield n, segment.box[1] - bottom
        bottom = max(bottom, segment.box[3])


def _thresholds(ordered: Sequence[Segment]) -> list[float]:
    """Heights of white that may part rows from lines: any at all, or between two heights that are clearly different."""
    found = sorted(height for _, height in _gaps(ordered))
    return [0.0, *((a + b) / 2 for a, b in pairwise(found) if b > _CLEARLY * a and b > a + _STEP)]


def _cut(ordered: Sequence[Segment], least: float) -> Iterator[list[Segment]]:
    start = 0
    for n, height in _gaps(ordered):
        if height > least:
            yield list(ordered[start:n])
            start = n
    yield list(ordered[start:])


def _band(group: Sequence[Segment]) -> Band:
    columns: list[list[Segment]] = []
    right = 0.0
    for segment in sorted(group, key=lambda s: s.box[0]):
        if columns and segment.box[0] < right:
            columns[-1].append(segment)
            right = max(right, segment.box[2])
        else:
            columns.append([segment])
            right = segment.box[2]
    cells = tuple(tuple(sorted(cell, key=lambda s: s.box[1])) for cell in columns)
    return Band(min(s.box[1] for s in group), max(s.box[3] for s in group), cells)


def _stand(rows: Sequence[Band], beside: Sequence[Segment], height: float) -> Stand | None:
    """How the cells of all rows stand; None where they do not stand in one way, or lines may belong to other rows."""
    ways = {Stand.MIDDLE, Stand.TOP}
    wide = [n for n, row in enumerate(rows) if len(row.cells) >= _WIDE]
    for n, row in enumerate(rows):
        inside = bool(wide) and wide[0] < n < wide[-1]
        if inside and len(row.cells) == 1 == len(row.cells[0]) and not any(_within(s, row) for s in beside):
            return None  # a line by itself among rows of many cells may be the rest of one
        if any(_overlapping(cell) for cell in row.cells):
            return None
        if not all(_full(s, row, rows, height) for cell in row.cells for s in cell[:-1]):
            return None  # lines that were not full may be as many rows
        if inside and len(row.cells) < _WIDE and _goes_on(rows[n - 1], row, rows, height):
            return None
        if len({len(cell) for cell in row.cells}) == 1:
            if not _level(row, height, Stand.TOP):
                return None
            continue
        ways = {way for way in ways if _level(row, height, way)}
    return None if not ways else Stand.ANY if len(ways) == 2 else ways.pop()


def _within(segment: Segment, row: Band) -> bool:
    return row.top <= (segment.box[1] + segment.box[3]) / 2 <= row.bottom


def _overlapping(cell: Sequence[Segment]) -> bool:
    """Whether two of its segments stand on one line: the text of one cell is in one piece."""
    return any(below.box[1] < (above.box[1] + above.box[3]) / 2 for above, below in pairwise(cell))


def _goes_on(above: Band, below: Band, rows: Sequence[Band], height: float) -> bool:
    """Whether all that stands in `below` may be the rest of cells above it, whose last lines were full."""
    return len(above.cells) >= _WIDE and all(
        any(_over(cell[-1], under[0]) and _full(cell[-1], above, rows, height) for cell in above.cells)
        for under in below.cells
    )


def _over(one: Segment, other: Segment) -> bool:
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _full(line: Segment, row: Band, rows: Sequence[Band], height: float) -> bool:
    """Whether a line is about as wide as any of its column: of its cell, or in rows of as many cells."""
    others = [s for cell in row.cells if line not in cell for s in cell]
    near = rows if len(row.cells) >= _WIDE else [row]
    column = [
        s.box[2] - s.box[0]
        for other in near
        if other is row or len(other.cells) >= _WIDE
        for cell in other.cells
        for s in cell
        if _over(s, line) and not any(_over(s, far) for far in others)
    ]
    return max(column) - (line.box[2] - line.box[0]) < _FULL * height


def _level(row: Band, height: float, way: Stand) -> bool:
    at = [(cell[0].box[1] + (cell[-1].box[3] if way is Stand.MIDDLE else cell[0].box[3])) / 2 for cell in row.cells]
    return max(at) - min(at) <= _LEVEL * height
