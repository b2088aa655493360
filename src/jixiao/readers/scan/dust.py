"""Dust on the glass: a speck beside a text is read as a point of it (380.人次, ≥95%.), as surely as a true one."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from jixiao.readers.scan.picture import Numbers, Picture
from jixiao.readers.scan.strips import Strip

_POINTS = frozenset(".·•‧˙,、:：;；'’‘`´°")
_AROUND = 0.3  # em, or of a line's height: the points of a line stand so near to it
_LIKE = 0.5  # of a point's size: a speck as large may be one
_MANY = 6e-4  # specks on a square em of paper: clean pages had one or two on five thousand, of a pixel or two
_INK, _FAINT = 20, 0.35  # per cent of the characters' pixels that are darker; on the way from there to paper
_LARGE = 0.014  # square em: the points of small type are as large, and strokes hardly wider
_SPECK = 0.35  # em: no character that stands by itself in a line is as small
_TOUCHED = 0.015  # such specks to be expected on a text: one on a character makes 土 of 工, and nobody sees it


@dataclass(frozen=True, slots=True)
class Dust:
    """What is smaller than any character, of a page of `em` pixels: the `sizes` (pixels) of what lies on bare paper, in
    order, of which there are `paper` square ems; `small` is all of it, 1 where there is any."""

    small: Picture
    sizes: Numbers
    paper: float
    em: float

    def may_have_made(self, text: str, strip: Strip) -> bool:
        """Whether a speck may have become a part of the text read in the strip: a point of it, as large ones lie all over the
        page; or a stroke, where so many lie there that one is to be expected on it."""
        wide, high = strip.right - strip.left, strip.bottom - strip.top
        if self._of(_LARGE * self.em**2) * wide * high / self.em**2 > _TOUCHED:
            return True
        if not _POINTS.intersection(text):
            return False
        around = round(_AROUND * high)
        sizes = _sizes(self.small[max(strip.top - around, 0) : strip.bottom + around, strip.left : strip.right])
        return bool(sizes.size) and self._of(sizes[0] * _LIKE) > _MANY

    def is_speck(self, strip: Strip) -> bool:
        """Whether what was taken for a line by itself is one of the specks that lie all over the page."""
        size = _sizes(self.small[strip.top : strip.bottom, strip.left : strip.right])
        return _as_small(strip, self.em) and bool(size.size) and self._of(size[0] * _LIKE) > _MANY

    def _of(self, least: float) -> float:
        """How many of this size and above are on a square em."""
        return float(self.sizes.size - np.searchsorted(self.sizes, least)) / max(self.paper, 1.0)


def dust(grey: Picture, dark: Picture, characters: Picture, every: Sequence[Strip], em: float) -> Dust:
    """Of a page in `grey` whose ink is `dark`, `characters` the part of it that is no point and no dirt, and its lines
    `every`. Grain is no dust: it is fainter than ink."""
    small = ((dark > 0) & (characters == 0)).astype(np.uint8)
    ink = float(np.percentile(grey[characters > 0], _INK)) if characters.any() else 0.0
    _, labels = cv2.connectedComponents(small, connectivity=8)
    small[~np.isin(labels, np.unique(labels[grey <= ink + _FAINT * (255 - ink)]))] = 0
    bare = np.ones(small.shape, np.uint8)
    around = round(_AROUND * em)
    for strip in every:
        if _as_small(strip, em):
            there = slice(strip.top, strip.bottom), slice(strip.left, strip.right)
            small[there] = dark[there] > 0
        else:
            top, left = max(strip.top - around, 0), max(strip.left - around, 0)
            bare[top : strip.bottom + around, left : strip.right + around] = 0
    return Dust(small, _sizes(small * bare), float(bare.sum()) / em**2, em)


def _as_small(line: Strip, em: float) -> bool:
    """Whether what was taken for a line by itself is as small as a speck, and no dash."""
    wide, high = line.right - line.left, line.bottom - line.top
    return max(wide, high) <= _SPECK * em and wide <= 2 * high


def _sizes(small: Picture) -> Numbers:
    """Of each piece, in order."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    return np.sort(stats[1:, cv2.CC_STAT_AREA])
