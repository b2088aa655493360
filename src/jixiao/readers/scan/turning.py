"""Which side of a picture is up: where its text can be read."""

import numpy as np

from jixiao.readers.scan.picture import Picture
from jixiao.readers.scan.reading import lines_of, read_close
from jixiao.readers.scan.sheet import Sheet, sheet

_LEGIBLE = 0.85  # text that stands upright is read far more surely, any other far less
_TRIED = 7  # lines
_LENGTHS = (2.5, 16.0)  # em: long enough to tell, short enough to be quick


def standing(picture: Picture, point: float | None = None) -> Sheet | None:
    """The page ready to be read, turned by quarters where its text is legible only so; None where it is too small."""
    best = sheet(picture, point)
    if best is None:
        return None
    most = _legible(best)
    for quarters in (2, 1, 3):
        if most >= _LEGIBLE:
            break
        turned = sheet(np.ascontiguousarray(np.rot90(picture, quarters)), point)
        if turned is not None and (legible := _legible(turned)) > most:
            best, most = turned, legible
    return best


def _legible(page: Sheet) -> float:
    """How surely some lines of the page are read, on average; 0 without any."""
    least, longest = (length * page.em for length in _LENGTHS)
    every = [strip for strip in lines_of(page) if least <= strip.right - strip.left <= longest]
    some = every[:: max(len(every) // _TRIED, 1)][:_TRIED]
    return sum(read_close(page, strip).sure for strip in some) / len(some) if some else 0.0
