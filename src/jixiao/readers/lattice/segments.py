"""Glyphs → pieces of lines, parted where a gap is wider than a space between words: what may be cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.model.grid import Box
from jixiao.readers.lattice.nouns import Glyph

_PARTS = 0.85  # of a character's height: a gap as wide may part cells
_SURELY = 1.25  # and from here on surely does
_LEVEL = 0.3  # of a character's height: so far apart two still stand on one line


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line with its box; `close`: a gap on one of its sides may be one within a cell."""

    box: Box
    close: bool = False


def segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """The pieces of all lines, from the left."""
    boxes: list[Box] = []
    close: list[bool] = []
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda g: g.box[0]):
        left, top, right, bottom = glyph.box
        height = bottom - top
        on_line = [n for n, box in enumerate(boxes) if abs(box[1] + box[3] - top - bottom) <= 2 * _LEVEL * height]
        last = max(on_line, key=lambda n: boxes[n][2], default=None)
        gap = left - boxes[last][2] if last is not None else height * _SURELY
        if last is not None and gap <= _PARTS * height:
            before = boxes[last]
            boxes[last] = before[0], min(before[1], top), max(before[2], right), max(before[3], bottom)
            continue
        near = gap < _SURELY * height
        if near and last is not None:
            close[last] = True
        boxes.append(glyph.box)
        close.append(near)
    return [Segment(box, near) for box, near in zip(boxes, close, strict=True)]
