"""The paper made white and seals taken off: what is left is print, in grey. Text in red or blue is print."""

import cv2
import numpy as np

from jixiao.readers.scan.picture import Picture, pixels

_RED = 50  # levels of red above green and blue
_CUT = 0.05  # inches: lines and strokes over a seal cut it into pieces
_SEAL = (0.6, 3.0)  # inches: the sides of a seal
_GRAIN = 2.0  # levels of grey: less does no harm
_SPECKED = 2e-4  # of all pixels: text has hardly any that stand alone
_PAPER = 25  # pixels at 100 dpi: wider than a stroke, narrower than a shadow


def cleaned(page: Picture, per_inch: float) -> Picture:
    """`page` (colour) in grey: red seals gone where nothing black lies under them, light made even."""
    grey = pixels(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
    seals = _seals(page, per_inch)
    if seals.any():
        grey = _lifted(page, grey, seals)
    return _even(grey, per_inch)


def _seals(page: Picture, per_inch: float) -> Picture:
    """255 within every red seal: something red in one piece, high and wide as no red character is, and no table."""
    others = np.maximum(page[:, :, 0], page[:, :, 1])
    red = pixels(np.where(cv2.subtract(pixels(page[:, :, 2]), others) > _RED, 255, 0))
    inside = np.zeros_like(red)
    if not red.any():
        return inside
    join = max(round(_CUT * per_inch), 2)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((join, join), np.uint8))
    for contour in cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        _, _, wide, high = cv2.boundingRect(contour)
        if min(wide, high) >= _SEAL[0] * per_inch and max(wide, high) <= _SEAL[1] * per_inch:
            cv2.drawContours(inside, [cv2.convexHull(contour)], -1, 255, cv2.FILLED)
    # its edge is mixed with paper
    return pixels(cv2.dilate(inside, np.ones((5, 5), np.uint8)))


def _lifted(page: Picture, grey: Picture, seals: Picture) -> Picture:
    """`grey` with the red channel where a seal is: that channel hardly sees its ink, and black print under it as ever."""
    channel = page[:, :, 2]
    coloured = (seals > 0) & (cv2.subtract(pixels(channel), pixels(page[:, :, 1])) > _RED)
    # the ink darkens its own channel a little too: most of it is to be as light as paper
    ink = max(float(np.percentile(channel[coloured], 20)), 1.0)
    lifted = np.minimum(channel.astype(np.float32) * (255 / ink), 255)
    around = (cv2.dilate(pixels(coloured), np.ones((3, 3), np.uint8)) > 0) & (seals > 0)
    return pixels(np.where(around, lifted, grey))


def _even(grey: Picture, per_inch: float) -> Picture:
    """Divided by the paper's own brightness, which is what stays when all thin dark things are closed."""
    scale = 100 / max(per_inch, 1)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_PAPER, _PAPER))
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), _PAPER / 3)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return pixels(cv2.divide(grey, np.maximum(paper, 1), scale=255))


def noise(grey: Picture) -> float:
    """The standard deviation of the grain, from what differs between neighbours in most places."""
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], dtype=np.float32)
    rough = cv2.filter2D(grey, cv2.CV_32F, kernel)
    return float(np.median(np.abs(rough))) / (0.6745 * 6)


def quiet(page: Picture) -> Picture:
    """A page (colour) whose grain is smoothed a little, since filters that take more take the lower stroke of = too, and
    whose single dark pixels are taken out; one with neither as it is. Before it is turned: then pixels are no more single."""
    grey = pixels(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
    grain = noise(grey) >= _GRAIN
    around = cv2.medianBlur(grey, 3).astype(np.int16)
    dark = grey < around - 40
    alone = (grey < around - 60) & (cv2.boxFilter(dark.astype(np.uint8), -1, (3, 3), normalize=False) == 1)
    if not grain and alone.mean() < _SPECKED:
        return page
    smooth = pixels(np.where(alone[:, :, None], cv2.medianBlur(page, 3), page))
    return pixels(cv2.GaussianBlur(smooth, (0, 0), 0.8)) if grain else smooth
