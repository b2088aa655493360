"""Ink that is a single stroke: the models take — for 一, and / for 1."""

from enum import Enum

import numpy as np

from jixiao.readers.scan.picture import Picture

_FLAT = 0.4  # em: higher is no dash
_LEAN = 0.2  # of its height: a stroke that moves to the left by as much from its top to its foot leans
_LEAST = 5  # pixels: lower ink says nothing of how it leans


class Stroke(Enum):
    """What the ink of a line looks like as a whole."""

    TEXT = "text"
    FLAT = "flat"
    LEANING = "leaning"


def shape(ink: Picture, em: float) -> Stroke:
    """`ink` (255) is that of one line, `em` the height of a character in pixels."""
    high, wide = ink.shape
    if high < _FLAT * em and wide > max(0.3 * em, 3 * high):
        return Stroke.FLAT
    if high < _LEAST or wide > high:
        return Stroke.TEXT
    upper, lower = (np.nonzero(half)[1] for half in (ink[: high // 3], ink[-(high // 3) :]))
    if upper.size and lower.size and float(upper.mean() - lower.mean()) > _LEAN * high:
        return Stroke.LEANING
    return Stroke.TEXT
