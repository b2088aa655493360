"""A page turned straight: skew by its longest lines, the slant of a photograph by its table's corners."""

import math
from typing import Any

import cv2
import numpy as np

from jixiao.readers.scan.picture import Numbers, Picture, pixels

_FURTHEST = 15.0  # degrees; what lies further is another quarter turn
_LONGEST = 1200  # pixels that the angle is found on
_EDGE = 50  # and an edge long enough to tell
_FEWEST = 6
_STRAIGHT = 0.03  # degrees that are left alone


def skew(grey: Picture) -> float:
    """Degrees by which the page is turned clockwise, within ±15; 0 where nothing tells.

    Long straight things decide: ruling lines, and where there are none, rows of text smeared into bars.
    """
    scale = min(1.0, _LONGEST / max(grey.shape))
    small = pixels(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    found = _angles(small)
    if len(found) < _FEWEST:
        bars = cv2.morphologyEx(small, cv2.MORPH_OPEN, np.ones((1, 25), np.uint8))
        found = _angles(pixels(cv2.GaussianBlur(bars, (0, 0), 1.5)))
    if not found:
        return 0.0
    coarse = _weighted_median(found)
    near = [(a, w) for a, w in found if abs(a - coarse) < 1.0]
    return sum(a * w for a, w in near) / sum(w for _, w in near)


def _angles(grey: Picture) -> list[tuple[float, float]]:
    """(degrees, length) of the long straight edges that run across, and of those that run down turned by a quarter."""
    edges = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(grey)[0]
    found = []
    for x1, y1, x2, y2 in () if edges is None else edges.reshape(-1, 4).tolist():
        degrees = (math.degrees(math.atan2(y2 - y1, x2 - x1)) + 45) % 90 - 45
        length = math.hypot(x2 - x1, y2 - y1)
        if abs(degrees) <= _FURTHEST and length >= _EDGE:
            found.append((degrees, length))
    return found


def _weighted_median(found: list[tuple[float, float]]) -> float:
    half = sum(w for _, w in found) / 2
    for angle, weight in sorted(found):
        half -= weight
        if half <= 0:
            return angle
    return found[-1][0]


def turned(picture: Picture, degrees: float) -> Picture:
    """The picture turned back by `degrees`, with room for its corners, paper where there was nothing."""
    if abs(degrees) < _STRAIGHT:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = int(height * sin + width * cos), int(height * cos + width * sin)
    matrix[0, 2] += (wide - width) / 2
    matrix[1, 2] += (high - height) / 2
    return pixels(cv2.warpAffine(picture, matrix, (wide, high), **_paper(picture)))


def squared(picture: Picture, lines: Picture) -> Picture:
    """A photograph taken at a slant: the corners of its largest table (in `lines`, a mask of ruling lines) made right
    angles; the picture itself where they are, or where no table has four."""
    contours, _ = cv2.findContours(
        cv2.dilate(lines, np.ones((5, 5), np.uint8)), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    if not contours:
        return picture
    largest = max(contours, key=cv2.contourArea)
    if cv2.contourArea(largest) < 0.1 * picture.shape[0] * picture.shape[1]:
        return picture
    corners = cv2.approxPolyDP(cv2.convexHull(largest), 0.02 * cv2.arcLength(largest, True), True).reshape(-1, 2)
    if len(corners) != 4:
        return picture
    quad = _ordered(corners.astype(np.float32))
    left, right = (quad[0, 0] + quad[3, 0]) / 2, (quad[1, 0] + quad[2, 0]) / 2
    top, bottom = (quad[0, 1] + quad[1, 1]) / 2, (quad[2, 1] + quad[3, 1]) / 2
    square = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)
    off = float(np.abs(quad - square).max())
    if off < 3 or off > 0.12 * max(picture.shape[:2]):  # straight already, or no rectangle to begin with
        return picture
    matrix = cv2.getPerspectiveTransform(quad, square)
    size = (picture.shape[1], picture.shape[0])
    return pixels(cv2.warpPerspective(picture, matrix, size, **_paper(picture)))


def _ordered(corners: Numbers) -> Numbers:
    """Upper left, upper right, lower right, lower left."""
    by_sum, by_difference = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return np.stack(
        [
            corners[by_sum.argmin()],
            corners[by_difference.argmax()],
            corners[by_sum.argmax()],
            corners[by_difference.argmin()],
        ]
    )


def _paper(picture: Picture) -> dict[str, Any]:
    """How pixels are taken from a picture: smoothly, and paper where there are none."""
    white = (255, 255, 255) if picture.ndim == 3 else 255
    return {"flags": cv2.INTER_CUBIC, "borderMode": cv2.BORDER_CONSTANT, "borderValue": white}
