"""A table too wide for its paper: printed in strips, each on a page of its own.

A strip is told by its neighbour: the same edges of rows at the same height of the page, other columns, and sides that are open
at the same rows, where a cell goes on over the edge of the paper. Programs print all pages of one strip before the next, or
strip beside strip; either way the pages from the first strip to the last follow each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.readers.lattice.frame import Frame
from jixiao.readers.lattice.nouns import Page

_LEVEL = 1.0  # points between edges that are one
_DRAWN = 0.6  # the share of a row's side that must be drawn for the side to be there
_LEAST_ROWS = 3
_FAR = 60  # pages between one strip and the next
_TRIED = 8  # strips that end at the same height

Strip = tuple[int, Frame, tuple[bool, ...], tuple[bool, ...]]
"""Number of the page, frame, and for every row whether it is open on the left and on the right."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The pages, numbered from 0 in their order, from the first strip of a table to the last."""

    first: int
    last: int


def parted(pages: Sequence[tuple[Page, Sequence[Frame]]]) -> list[Parted]:
    """Where tables are printed in strips; pages come with their tables."""
    begun: dict[int, list[Strip]] = {}
    found: list[Parted] = []
    for n in range(len(pages) - 1, -1, -1):
        page, frames = pages[n]
        strips = [
            (n, frame, _open(page, frame, frame.xs[0]), _open(page, frame, frame.xs[-1]))
            for frame in frames
            if len(frame.ys) > _LEAST_ROWS
        ]
        for strip in strips:
            if any(strip[3]):
                foot = round(strip[1].ys[-1])
                near = (other for at in (foot - 1, foot, foot + 1) for other in begun.get(at, [])[-_TRIED:])
                after = [other[0] for other in near if n < other[0] <= n + _FAR and _faces(strip, other)]
                if after:
                    found.append(Parted(n, min(2 * min(after) - n, len(pages)) - 1))
        for strip in strips:
            if any(strip[2]):
                begun.setdefault(round(strip[1].ys[-1]), []).append(strip)
    return _together(reversed(found))


def _open(page: Page, frame: Frame, x: float) -> tuple[bool, ...]:
    """For every row whether no line is drawn along it at `x`, one side of the table."""
    beside = [r for r in page.rulings if r.vertical and abs(r.at - x) <= 2 * _LEVEL]
    return tuple(
        sum(max(min(below, r.end) - max(above, r.start), 0.0) for r in beside) < _DRAWN * (below - above)
        for above, below in pairwise(frame.ys)
    )


def _faces(left: Strip, right: Strip) -> bool:
    """Whether the second is the strip on the right of the first."""
    one, other = left[1], right[1]
    if abs(one.ys[-1] - other.ys[-1]) > _LEVEL or _same(one.xs, other.xs):
        return False
    shared = [(n, m) for n, a in enumerate(one.ys) for m, b in enumerate(other.ys) if abs(a - b) <= _LEVEL]
    if len(shared) < min(len(one.ys), len(other.ys)) or len(shared) <= _LEAST_ROWS:
        return False
    rows = [(all(left[3][a:b]), all(right[2][c:d])) for (a, c), (b, d) in pairwise(shared)]
    return any(a and b for a, b in rows) and not all(a and b for a, b in rows)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether columns are as wide, wherever they begin: the form that comes next."""
    return len(one) == len(other) and all(
        abs((a - one[0]) - (b - other[0])) <= 2 * _LEVEL for a, b in zip(one, other, strict=True)
    )


def _together(found: Iterable[Parted]) -> list[Parted]:
    """Stretches that share pages made one."""
    result: list[Parted] = []
    for one in sorted(found, key=lambda one: one.first):
        if result and one.first <= result[-1].last:
            result[-1] = Parted(result[-1].first, max(result[-1].last, one.last))
        else:
            result.append(one)
    return result
