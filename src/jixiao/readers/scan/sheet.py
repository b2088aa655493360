"""A page made ready to be read: straight, clean, its ruling lines found and taken out of the ink."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from jixiao.readers.lattice import Ruling
from jixiao.readers.scan import straightening
from jixiao.readers.scan.cleaning import cleaned, quiet
from jixiao.readers.scan.picture import Picture, pixels
from jixiao.readers.scan.rulings import Lines, ink, rulings
from jixiao.readers.scan.strips import characters, em

_LONG_SIDE = 842.0  # points: pictures rarely say their true size, forms are on A4
_MOST = 2600  # pixels along the long side, about 220 dpi; more is only slower
_LEAST = 500  # fewer cannot be read


@dataclass(frozen=True, slots=True)
class Sheet:
    """`colour` straightened, as a person sees it; `grey` cleaned, without ruling lines; `dark` its ink
    (255), `characters` the part of it that is no point and no dirt, and `lines` what was taken out of it as ruling lines.
    Pixels; `point` of them are a point, `em` of them a character. `rulings` in points."""

    colour: Picture
    grey: Picture
    dark: Picture
    characters: Picture
    lines: Picture
    rulings: tuple[Ruling, ...]
    point: float
    em: float


def sheet(page: Picture, point: float | None = None) -> Sheet | None:
    """The page ready to be read; `point` is pixels per point where that is known. None where it is too small to read."""
    if max(page.shape[:2]) < _LEAST:
        return None
    shrink = min(1.0, _MOST / max(page.shape[:2]))
    if shrink < 1:
        page = pixels(cv2.resize(page, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA))
    point = point * shrink if point else max(page.shape[:2]) / _LONG_SIDE
    per_inch = 72 * point
    page = quiet(page)
    degrees = straightening.skew(cleaned(page, per_inch))
    colour = straightening.turned(page, degrees)
    grey = cleaned(colour, per_inch)
    lines = rulings(grey, per_inch)
    square = straightening.squared(colour, lines.mask)
    if square is not colour:
        colour, grey = square, cleaned(square, per_inch)
        lines = rulings(grey, per_inch)
    return _without(colour, grey, lines, point)


def _without(colour: Picture, grey: Picture, lines: Lines, point: float) -> Sheet:
    around = cv2.dilate(lines.mask, np.ones((3, 3), np.uint8)) > 0
    dark = ink(grey, 72 * point)
    dark[around] = 0
    size = em(dark, 72 * point)
    white = grey.copy()
    white[around] = 255
    scaled = tuple(replace(r, at=r.at / point, start=r.start / point, end=r.end / point) for r in lines.rulings)
    return Sheet(colour, white, dark, characters(dark, size), lines.mask, scaled, point, size)
