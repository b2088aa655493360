"""Two pages printed side by side on one sheet → each by itself."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.readers.lattice.frame import Frame
from jixiao.readers.lattice.nouns import Page

_GUTTER = 6.0


def halves(page: Page, frames: Sequence[Frame]) -> list[tuple[Page, list[Frame]]]:
    """The sheet's pages from left to right, each with its tables; the page itself where nothing divides it.

    A gutter divides a sheet where tables stand on both sides of it at the same height and no character stands in it.
    """
    result = []
    for left, right in _spans(page, sorted(frames, key=lambda frame: frame.xs[0])):
        glyphs = tuple(g for g in page.glyphs if left <= (g.box[0] + g.box[2]) / 2 < right)
        result.append((replace(page, glyphs=glyphs), [f for f in frames if left <= f.xs[0] < right]))
    return result


def _spans(page: Page, frames: list[Frame]) -> list[tuple[float, float]]:
    start = -float("inf")
    spans = []
    for n in range(1, len(frames)):
        begun, rest = frames[:n], frames[n:]
        edge, next_edge = max(f.xs[-1] for f in begun), rest[0].xs[0]
        beside = any(a.ys[0] < b.ys[-1] and b.ys[0] < a.ys[-1] for a in begun for b in rest)
        if next_edge - edge < _GUTTER or not beside:
            continue
        if any(edge < (g.box[0] + g.box[2]) / 2 < next_edge for g in page.glyphs):
            continue
        spans.append((start, (edge + next_edge) / 2))
        start = spans[-1][1]
    return [*spans, (start, float("inf"))]
