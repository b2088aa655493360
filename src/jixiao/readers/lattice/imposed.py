"""Several pages printed on one sheet → each by itself, in the order in which programs put them: rows of pages from the left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.readers.lattice.frame import Frame
from jixiao.readers.lattice.nouns import Page

_GUTTER = 6.0
_MOST_ROWS = 4
_SHAPE = (0.6, 0.85)  # of paper, the short side by the long one: A4 is 0.71, Letter 0.77
_LEVEL = 0.06  # of a page's height: its first line begins as far from its head as that of the page above

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A page of a sheet: what of the sheet stands on it, its tables, and where it begins and ends (one of several, whose margins
    are not known: what stands on it). `turns`: its sheet has pages both beside and below each other, whose order is taken to be
    that of programs."""

    page: Page
    frames: list[Frame]
    top: float
    bottom: float
    turns: bool = False


def pages(sheet: Page, frames: Sequence[Frame]) -> list[Printed]:
    """The sheet's pages; the sheet itself where nothing divides it.

    A gutter divides a sheet where tables stand on both sides of it at the same height and no character stands in it. It is
    divided across into equal parts where nothing stands on the lines between them, and either all pages begin at one height
    or only so they have the shape of paper.
    """
    across = _columns(sheet, sorted(frames, key=lambda frame: frame.xs[0]))
    down = _rows(sheet, across, frames)
    if len(across) == len(down) == 1:
        return [Printed(sheet, list(frames), 0.0, sheet.height)]
    turns = len(across) > 1 and len(down) > 1
    result = []
    for top, bottom in down:
        for left, right in across:
            glyphs = tuple(
                g for g in sheet.glyphs if left <= _middle(g.box, 0) < right and top <= _middle(g.box, 1) < bottom
            )
            inside = [f for f in frames if left <= f.xs[0] < right and top <= f.ys[0] < bottom]
            if boxes := [*(g.box for g in glyphs), *(f.box for f in inside)]:
                ends = min(box[1] for box in boxes), max(box[3] for box in boxes)
                result.append(Printed(replace(sheet, glyphs=glyphs), inside, *ends, turns))
    return result


def _columns(page: Page, frames: list[Frame]) -> list[Span]:
    start = -float("inf")
    spans = []
    for n in range(1, len(frames)):
        begun, rest = frames[:n], frames[n:]
        edge, next_edge = max(f.xs[-1] for f in begun), rest[0].xs[0]
        beside = any(a.ys[0] < b.ys[-1] and b.ys[0] < a.ys[-1] for a in begun for b in rest)
        if next_edge - edge < _GUTTER or not beside:
            continue
        if any(edge < _middle(g.box, 0) < next_edge for g in page.glyphs):
            continue
        spans.append((start, (edge + next_edge) / 2))
        start = spans[-1][1]
    return [*spans, (start, float("inf"))]


def _rows(page: Page, across: Sequence[Span], frames: Sequence[Frame]) -> list[Span]:
    """The rows of pages, from as many as may be; two where only their shape tells, which is also that of four."""
    wide = page.width / len(across)
    several = len(across) > 1
    free = [n for n in range(2, _MOST_ROWS + 1) if all(_is_free(page, page.height * k / n) for k in range(1, n))]
    for rows in reversed(free):
        high = page.height / rows
        tables = {int(f.ys[0] // high) for f in frames}  # a note may stand below a table
        if (several or (_like_paper(wide, high) and len(tables) == rows)) and _are_level(page, across, rows):
            return _cut(high, rows)
    for rows in free:
        high = page.height / rows
        if several and _like_paper(wide, high) and not _like_paper(wide, page.height):
            return _cut(high, rows)
    return _cut(page.height, 1)


def _cut(high: float, rows: int) -> list[Span]:
    return [*pairwise([-float("inf"), *(high * n for n in range(1, rows)), float("inf")])]


def _like_paper(wide: float, high: float) -> bool:
    least, most = _SHAPE
    return least <= min(wide, high) / max(wide, high) <= most


def _is_free(page: Page, y: float) -> bool:
    """Whether neither a character nor a line stands at a height."""
    return not any(g.box[1] < y < g.box[3] for g in page.glyphs) and not any(
        r.start < y < r.end if r.vertical else abs(r.at - y) < 1 for r in page.rulings
    )


def _are_level(page: Page, across: Sequence[Span], rows: int) -> bool:
    """Whether what stands on each page begins as far below its head, as pages of one size do."""
    high = page.height / rows
    heads: dict[tuple[int, int], float] = {}
    standing = [(_middle(g.box, 0), g.box[1]) for g in page.glyphs]
    standing += [(r.at, r.start) if r.vertical else ((r.start + r.end) / 2, r.at) for r in page.rulings]
    for x, y in standing:
        column = next(n for n, (left, right) in enumerate(across) if left <= x < right)
        row = min(max(int(y // high), 0), rows - 1)
        heads[row, column] = min(heads.get((row, column), high), y - row * high)
    return {row for row, _ in heads} == {*range(rows)} and max(heads.values()) - min(heads.values()) < _LEVEL * high


def _middle(box: tuple[float, float, float, float], axis: int) -> float:
    return (box[axis] + box[axis + 2]) / 2
