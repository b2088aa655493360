"""Strokes that the models do not see as what they are: — is taken for 一, / for 1, and a line through text for nothing."""

from enum import Enum

import numpy as np

from jixiao.readers.scan.picture import Numbers, Picture

_FLAT = 0.4  # em: higher is no dash
_HYPHEN = 0.6  # em: — is wider
_LEAN = 0.12  # of its height, from top to foot: 1, l, | were seen at -0.09 to 0.03, 7 up to 0.09, / from 0.16
_MIDDLE = (0.25, 0.8)  # of the height of a line: where it is crossed out
_LONG = 2.6  # em: longer than a stroke of any character, and than those of two that run together
_THROUGH = 0.9  # of a short text: as much of it a line crosses
_SHORT = 0.9  # em: narrower text is one character, whose own stroke may be as long
_INKED = 0.5  # of such a line: where there is less above and below it, it is a dash
_THICK = 0.12  # em: the line itself
_LEAST = 5  # pixels: lower ink says nothing of how it leans


class Stroke(Enum):
    """What the ink of a line looks like as a whole."""

    TEXT = "text"
    FLAT = "flat"
    DRAWN = "drawn"
    SHORT = "short"
    LEANING = "leaning"
    STRUCK = "struck"


def shape(ink: Picture, em: float) -> Stroke:
    """`ink` (255) is that of one line, `em` the height of a character in pixels."""
    high, wide = ink.shape
    if high < _FLAT * em and wide > max(0.3 * em, 3 * high):
        if wide > _LONG * em:
            return Stroke.DRAWN
        return Stroke.FLAT if wide >= _HYPHEN * em else Stroke.SHORT
    if wide >= _SHORT * em and _is_struck(ink > 0, em):
        return Stroke.STRUCK
    if high < _LEAST or wide > high:
        return Stroke.TEXT
    upper, lower = (np.nonzero(half)[1] for half in (ink[: high // 3], ink[-(high // 3) :]))
    if upper.size and lower.size and float(upper.mean() - lower.mean()) > _LEAN * high:
        return Stroke.LEANING
    return Stroke.TEXT


def _is_struck(ink: Numbers, em: float) -> bool:
    """Whether a line goes through text: a run of ink across it, longer than any character's stroke, with ink above and
    below."""
    high, wide = ink.shape
    least = min(_LONG * max(em, high), _THROUGH * wide)  # a title is larger than the page's em
    first, last = int(_MIDDLE[0] * high), int(_MIDDLE[1] * high)
    thick = max(round(_THICK * em), 1)
    for y in range(first, last):
        row = ink[y] | ink[min(y + 1, high - 1)]  # it may step by a pixel on its way
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0])))).reshape(-1, 2)
        for start, end in edges[edges[:, 1] - edges[:, 0] >= least]:
            above, below = ink[: max(y - thick, 0), start:end], ink[y + 1 + thick :, start:end]
            crossed = above.any(axis=0) & below.any(axis=0)
            if crossed.mean() >= _INKED / 2 and (above.any(axis=0) | below.any(axis=0)).mean() >= _INKED:
                return True
    return False
