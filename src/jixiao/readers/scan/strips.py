"""Where lines of text stand in a cell or around the tables: strips of the picture, each to be read by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from jixiao.readers.scan.picture import Numbers, Picture, pixels

_APART = 2.0  # em: a gap as wide parts a line into two
_LONGEST = 36.0  # em: longer lines are parted at their widest gap, the models read them badly
_THIN = 0.3  # of a line's ink: so little stands between two lines that touch
_DIRT = 0.22  # em: no character that stands by itself is smaller both ways
_POINT = 0.6  # em: so near stand the points of a line to its characters


@dataclass(frozen=True, slots=True)
class Strip:
    """Pixels from `left`, `top` to `right`, `bottom` (outside): the ink of one line, or of a part of one. `goes_on`: whether
    the line goes on beyond its left and its right side."""

    left: int
    top: int
    right: int
    bottom: int
    goes_on: tuple[bool, bool] = (False, False)


def em(dark: Picture, per_inch: float) -> float:
    """The height of the page's characters in pixels, from its ink without ruling lines; 10.5 points where nothing tells."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    point = per_inch / 72
    like = (high > 5 * point) & (high < 26 * point) & (wide > 0.5 * high) & (wide < 1.6 * high)
    if like.sum() < 8:
        return 10.5 * point
    return float(np.percentile(high[like], 75)) * 1.04


def strips(dark: Picture, characters: Picture, box: tuple[int, int, int, int], size: float) -> Iterator[Strip]:
    """The lines in `box` (left, top, right, bottom) from the top; `size` is the em in pixels. `characters` is the part of
    `dark` that is no point and no dirt: a line is where some are, and takes the points beside them."""
    left, top, right, bottom = box
    part, whole = characters[top:bottom, left:right], dark[top:bottom, left:right]
    if not part.size:
        return
    for first, last in _bands(np.asarray(np.any(part, axis=1)), part, size):
        every = np.asarray(np.any(whole[first:last], axis=0))
        for start, end, goes_on in _runs(np.asarray(np.any(part[first:last], axis=0)), every, size):
            rows = np.nonzero(part[first:last, start:end].any(axis=1))[0]
            if rows.size:
                above, below = top + first + int(rows[0]), top + first + int(rows[-1]) + 1
                yield Strip(left + start, above, left + end, below, goes_on)


def _spans(filled: Numbers) -> list[list[int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [[int(a), int(b)] for a, b in edges.reshape(-1, 2)]


def _bands(rows: Numbers, part: Picture, size: float) -> list[tuple[int, int]]:
    """First and last row of each line: pieces of one character put together, lines that touch taken apart."""
    bands: list[list[int]] = []
    for first, last in _spans(rows):
        if bands and (last - bands[-1][0] <= 1.12 * size or first - bands[-1][1] <= 1):
            bands[-1][1] = last
        else:
            bands.append([first, last])
    made: list[tuple[int, int]] = []
    for first, last in bands:
        cuts = [0, *_cuts((part[first:last] > 0).sum(axis=1), size), last - first]
        made += [(first + a, first + b) for a, b in pairwise(cuts)]
    return [(a, b) for a, b in made if part[a:b].any()]


def _cuts(amount: Numbers, size: float) -> Iterator[int]:
    """Where lines that touch are to be parted, `amount` being the ink of each row; large letters are one line."""
    high = len(amount)
    count = max(round(high / (1.3 * size)), 1) if high > 1.75 * size else 1
    for n in range(1, count):
        middle, reach = round(n * high / count), max(round(size / 3), 1)
        window = amount[middle - reach : middle + reach + 1]
        if window.min() < _THIN * amount.mean():
            yield middle - reach + int(window.argmin())


def _runs(columns: Numbers, every: Numbers, size: float) -> Iterator[tuple[int, int, tuple[bool, bool]]]:
    runs: list[list[int]] = []
    for start, end in _spans(columns):
        if runs and start - runs[-1][1] < _APART * size:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    reach = round(_POINT * size)
    for start, end in runs:
        before, behind = every[max(start - reach, 0) : start], every[end : end + reach]
        start -= len(before) - int(before.argmax()) if before.any() else 0
        end += int(np.nonzero(behind)[0][-1]) + 1 if behind.any() else 0
        parts = list(_parted(columns, start, end, size))
        for n, (a, b) in enumerate(parts):
            yield a, b, (n > 0, n + 1 < len(parts))


def _parted(columns: Numbers, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    """A line that is too long, parted in the widest gap near its middle, so that no gap is left between the parts."""
    if end - start <= _LONGEST * size:
        yield start, end
        return
    third = (end - start) // 3
    gaps = _spans(~columns[start + third : end - third])
    if not gaps:
        yield start, end
        return
    a, b = max(gaps, key=lambda gap: gap[1] - gap[0])
    middle = start + third + (a + b) // 2
    yield from _parted(columns, start, middle, size)
    yield from _parted(columns, middle, end, size)


def characters(dark: Picture, size: float) -> Picture:
    """What is no point, no dirt of a glass and no grain of a photograph; `size` is the em."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = (stats[:, cv2.CC_STAT_WIDTH] > _DIRT * size) | (stats[:, cv2.CC_STAT_HEIGHT] > _DIRT * size)
    large[0] = False
    return pixels(np.where(large[labels], 255, 0))
