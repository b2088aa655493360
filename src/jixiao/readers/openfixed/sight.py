"""Which characters of a page nobody sees: painted like their ground, covered later by a box or a picture, or clipped away."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.model.grid import Box
from jixiao.readers.lattice import Glyph
from jixiao.readers.openfixed.paint import WHITE, Level

_CONTRAST = 12.0  # of 255 levels of grey: less is the colour of the ground
MOST = 20_000_000  # texts times boxes


@dataclass(frozen=True, slots=True)
class Ground:
    """A box that is filled, or a picture: drawn as the `order`-th thing of the page, in grey `level`, `opaque` or not."""

    order: int
    box: Box
    level: Level
    opaque: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What one object writes; `windows`: a character is seen where it lies in one box of each."""

    order: int
    glyphs: Sequence[Glyph]
    levels: tuple[Level, ...]
    windows: tuple[tuple[Box, ...], ...] = ()


def seen(text: Text, grounds: Sequence[Ground]) -> tuple[list[Glyph], list[Box]]:
    """The glyphs that are seen, and the boxes beyond which others of them were cut off."""
    if not text.glyphs or not text.levels:
        return [], []
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in text.glyphs), strict=True)
    near = [ground for ground in grounds if _meet(ground.box, (min(lefts), min(tops), max(rights), max(bottoms)))]
    if not near and not text.windows:  # as nearly always
        return (list(text.glyphs) if _shows(text, ()) else []), []
    kept: list[Glyph] = []
    cut: list[Box] = []
    for glyph in text.glyphs:
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        around = [window for window in text.windows if not any(_holds(box, x, y) for box in window)]
        cut += [box for window in around for box in window]
        if not around and _shows(text, [ground for ground in near if _holds(ground.box, x, y)]):
            kept.append(glyph)
    return kept, cut


def _shows(text: Text, here: Sequence[Ground]) -> bool:
    if any(ground.order > text.order and ground.opaque for ground in here):
        return False
    below = [ground.level for ground in here if ground.order < text.order]
    paper = below[-1] if below else WHITE
    return paper is None or any(level is None or abs(level - paper) >= _CONTRAST for level in text.levels)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
