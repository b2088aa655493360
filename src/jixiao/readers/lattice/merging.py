"""Cells of a scan that may be several: where a line between two was not seen, both texts stand in one cell."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jixiao.readers.lattice.nouns import Glyph
from jixiao.readers.lattice.piece import Box

_APART = 0.8  # of a character's height between two texts of one line


def run_together(boxes: Sequence[Box], ys: Sequence[float]) -> Iterator[Box]:
    """The cells over several rows, read from a picture, that have a line of text in each of these rows, as cells of their own
    would; `ys` are the edges of the rows. A label broken into as many lines is among them, too."""
    for box in boxes:
        if box.top == box.bottom or box.seen.confidence == 1.0:
            continue
        rows = {bisect_right(ys, (line.box[1] + line.box[3]) / 2) - 1 for line in box.lines}
        if rows >= {*range(box.top, box.bottom + 1)}:
            yield box


def run_beside(box: Box, glyphs: Sequence[Glyph], xs: Sequence[float]) -> bool:
    """Whether a cell over several columns, read from a picture, has texts apart from each other on two sides of an edge
    between these columns, as cells of their own would; `xs` are the edges of the columns."""
    if box.left == box.right or box.seen.confidence == 1.0:
        return False
    return any(
        _parts(edge, [glyph.box for glyph in glyphs if glyph.text.strip()]) for edge in xs[box.left + 1 : box.right + 1]
    )


def _parts(edge: float, found: Sequence[tuple[float, float, float, float]]) -> bool:
    before, behind = [box for box in found if box[2] <= edge], [box for box in found if box[0] >= edge]
    if not before or not behind or len(before) + len(behind) < len(found):
        return False
    last, first = max(before, key=lambda box: box[2]), min(behind, key=lambda box: box[0])
    level = min(last[3], first[3]) - max(last[1], first[1]) > 0
    return level and first[0] - last[2] >= _APART * (last[3] - last[1])
