"""Cells of a scan that may be several: where a line between two rows was not seen, both texts stand in one cell."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jixiao.readers.lattice.piece import Box


def run_together(boxes: Sequence[Box], ys: Sequence[float]) -> Iterator[Box]:
    """The cells over several rows, read from a picture, that have a line of text in each of these rows, as cells of their own
    would; `ys` are the edges of the rows. A label broken into as many lines is among them, too."""
    for box in boxes:
        if box.top == box.bottom or box.seen.confidence == 1.0:
            continue
        rows = {bisect_right(ys, (line.box[1] + line.box[3]) / 2) - 1 for line in box.lines}
        if rows >= {*range(box.top, box.bottom + 1)}:
            yield box
