"""Ruling lines in a picture: thin, broken and dotted ones too, and none made of text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from jixiao.readers.lattice import Ruling
from jixiao.readers.scan.cleaning import noise
from jixiao.readers.scan.picture import Numbers, Picture, pixels

_DARKER = 18.0  # levels of grey
_GRAINS = 4.0  # standard deviations of the grain
# points
_LONG = 26.0  # longer than a stroke of any character
_SHORT = 9.0
_THICK = 3.2
_FREE = 120.0  # no row of strokes is as long
_REACH = 1.5  # lines that meet may miss each other by that
_DRAWN = 0.8  # the share of a line that is drawn
_GAP = 3.0  # between the dots of a dotted line
# beside a line, and short of its end
_CLOSE, _NEAR, _MISSES = 1.0, 3.0, 0.75
_JOINED = 0.1  # the share of a line along which something may stand close beside it
_WHOLE = 0.9  # the share of a line in line with characters that is drawn


@dataclass(frozen=True, slots=True)
class Lines:
    """`rulings` in pixels; `mask` is 255 where a ruling line is drawn."""

    rulings: tuple[Ruling, ...]
    mask: Picture


@dataclass(frozen=True, slots=True)
class _Line:
    """A ruling and what of it is drawn: `piece` (true where there is ink) with its corner at `top`, `left`."""

    ruling: Ruling
    top: int
    left: int
    piece: Numbers

    def draw(self, mask: Picture) -> None:
        """Its own ink, from its start to its end: strokes of characters close beside it are none."""
        start, end = max(int(self.ruling.start) - self.left, 0), int(self.ruling.end) - self.left
        part = self.piece[:, start:end]
        mask[self.top : self.top + len(part), self.left + start : self.left + start + part.shape[1]][part] = 255


class _Lines:
    """Lines across a page of `shape`, or down one that is turned; `mask` is 255 where one of them is drawn."""

    def __init__(self, lines: Iterable[_Line], shape: tuple[int, ...]) -> None:
        self.lines = tuple(lines)
        self.mask = np.zeros(shape, np.uint8)
        for line in self.lines:
            line.draw(self.mask)

    @property
    def rulings(self) -> list[Ruling]:
        return [line.ruling for line in self.lines]


def ink(grey: Picture, per_inch: float) -> Picture:
    """255 where there is ink: darker than what lies around it, by more than the grain of the paper."""
    block = max(int(per_inch / 4) | 1, 11)
    least = max(_DARKER, _GRAINS * noise(grey))
    faint = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, least)
    dark = np.where(grey < 110, 255, 0).astype(np.uint8)
    return pixels(cv2.bitwise_or(faint, dark))


def rulings(grey: Picture, per_inch: float) -> Lines:
    """The lines across and down of a straight, clean page."""
    lying = ink(grey, per_inch)
    standing = _turned(lying)
    across, down = _long(lying, per_inch, False), _long(standing, per_inch, True)
    # the lines between cells of one row are hardly longer than a stroke; they begin and end on others
    met_down = _meeting(standing, down, [across.mask], per_inch, _FREE)
    met_across = _meeting(lying, across, [down.mask], per_inch, _FREE)
    short_across = _short(lying, across.mask, met_down.mask, per_inch, False)
    short_down = _short(standing, down.mask, met_across.mask, per_inch, True)
    # a row of strokes that looks like a line meets no other
    across, down = (
        _meeting(lying, across, [down.mask, short_down.mask], per_inch),
        _meeting(standing, down, [across.mask, short_across.mask], per_inch),
    )
    mask = across.mask | short_across.mask | _turned(down.mask | short_down.mask)
    return Lines((*across.rulings, *short_across.rulings, *down.rulings, *short_down.rulings), mask)


def _turned(mask: Picture) -> Picture:
    return np.ascontiguousarray(mask.T)


def _long(dark: Picture, per_inch: float, vertical: bool) -> _Lines:
    """Lines across `dark` (turned by a quarter for those down) that are longer than any stroke of a character."""
    point = per_inch / 72
    long, thick, gap = round(_LONG * point), _thick(point), max(round(_GAP * point), 2)
    near = _near(dark, point)
    # grain breaks a thin line here and there: most of it is enough
    mostly = (cv2.blur(near, (long, 1)) >= _DRAWN * 255).astype(np.uint8) * 255
    solid = pixels(cv2.dilate(mostly, np.ones((1, long), np.uint8))) & near
    solid = pixels(cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((1, long // 3), np.uint8))) | _dotted(
        dark, long, thick, gap
    )
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((1, long // 4), np.uint8))
    return _Lines(_measured(pixels(joined), long, thick, vertical), dark.shape)


def _short(dark: Picture, own: Picture, others: Picture, per_inch: float, vertical: bool) -> _Lines:
    """Lines between `_SHORT` and `_LONG`, which are lines only where they reach one of `others` with both ends."""
    point = per_inch / 72
    short, thick, reach = round(_SHORT * point), _thick(point), _reach(point)
    solid = cv2.morphologyEx(_near(dark, point), cv2.MORPH_OPEN, np.ones((1, short), np.uint8))
    solid[own > 0] = 0
    crossing = _turned(others)
    kept: list[_Line] = []
    for line in _measured(pixels(solid), short, thick, vertical):
        ruling = line.ruling
        at = _crossings(ruling, crossing, point)
        if not (at.size and at[0] <= ruling.start + reach and at[-1] >= ruling.end - reach - 1):
            continue
        # in a low row the strokes of characters reach both, too
        in_line = _in_line(ruling, own, point)
        stroke = vertical and (
            (not in_line and _falls_short(ruling, at, point))
            or _company(dark, ruling, crossing, point).is_beside(_JOINED, in_line)
        )
        if not stroke:
            kept.append(line)
    return _Lines(kept, dark.shape)


def _meeting(
    dark: Picture, lines: _Lines, others: Sequence[Picture], per_inch: float, free: float | None = None
) -> _Lines:
    """Those of `lines` that meet one of `others` (masks turned by a quarter), or are longer than `free` points; without
    strokes of characters that stand in line with each other, or with a line a little over the last one that it meets."""
    point = per_inch / 72
    crossing = _turned(np.bitwise_or.reduce(others))
    kept: list[_Line] = []
    for line in lines.lines:
        ruling = line.ruling
        at = _crossings(ruling, crossing, point)
        if at.size:
            start = float(at[0]) if at[0] - ruling.start < _LONG * point else ruling.start
            end = float(at[-1] + 1) if ruling.end - at[-1] < _LONG * point else ruling.end
            if end - start >= _LONG * point / 2:
                ruling = replace(ruling, start=start, end=end)
        elif free is None or ruling.end - ruling.start < free * point:
            continue
        if ruling.end - ruling.start < _FREE * point and _is_text(
            ruling, lines, _company(dark, ruling, crossing, point), point
        ):
            continue
        kept.append(replace(line, ruling=ruling))
    return _Lines(kept, dark.shape)


@dataclass(frozen=True, slots=True)
class _Company:
    """Of a line where it meets no other: the share along which something stands close beside it, on one side and on the other
    (`close`), on `either`, and less close (`near`); and the share that is drawn. On one side of a ruling line at least there
    is paper; the strokes of characters are joined and crossed by others, and more characters stand beside them."""

    close: tuple[float, float]
    near: tuple[float, float]
    either: float
    drawn: float

    def is_beside(self, most: float, in_line: bool) -> bool:
        """Whether more than `most` is joined, and it stands among others; `in_line`: with a line that is sure."""
        return self.either > most and min(self.close if in_line else self.near) > _JOINED / 2


def _falls_short(ruling: Ruling, at: Numbers, point: float) -> bool:
    """Whether it is shorter than from one line that it meets to the other (`at`), as a character is that fills its row."""
    return float(at[-1] + 1 - at[0]) - (ruling.end - ruling.start) > round(_MISSES * point)


def _is_text(ruling: Ruling, lines: _Lines, company: _Company, point: float) -> bool:
    """Whether it is made of the strokes of characters: in low rows text stands close above and below true lines too, but
    hardly ever close beside them."""
    if company.either > 2 * _JOINED and company.drawn < _WHOLE:
        return True
    longer = any(
        r.end - r.start > ruling.end - ruling.start and abs(r.at - ruling.at) <= _aside(point) for r in lines.rulings
    )
    return ruling.vertical and company.is_beside(2 * _JOINED, longer)


def _in_line(ruling: Ruling, own: Picture, point: float) -> bool:
    """Whether one of `own`, longer ones, stands in line with it."""
    aside = _aside(point)
    return bool(own[max(int(ruling.at) - aside, 0) : int(ruling.at) + aside + 1].any())


def _aside(point: float) -> int:
    return max(round(_CLOSE * point / 2), 1)


def _company(dark: Picture, ruling: Ruling, crossing: Picture, point: float) -> _Company:
    """What stands beside a line of `dark`, away from where it meets the lines of `crossing` (turned as `dark` is)."""
    close, near = max(round(_CLOSE * point), 1), round(_NEAR * point)
    half, along = _thick(point), slice(int(ruling.start), int(ruling.end))
    top = max(int(ruling.at) - half - near, 0)
    middle = int(ruling.at) - top
    others = cv2.dilate(crossing, np.ones((1, 2 * close + 1), np.uint8))
    alone = ~others[top + max(middle - 1, 0) : top + middle + 2, along].any(axis=0)
    part = dark[top : int(ruling.at) + half + near + 1, along][:, alone] > 0
    if not part.shape[1]:
        return _Company((0.0, 0.0), (0.0, 0.0), 0.0, 1.0)
    lying = part.mean(axis=1) >= _DRAWN / 2
    first = middle - int(np.argmin([*lying[:middle][::-1], False]))
    last = middle + int(np.argmin([*lying[middle + 1 :], False]))
    before, after = part[: max(first - 1, 0)][::-1], part[last + 2 :]
    return _Company(
        (_filled(before[:close]), _filled(after[:close])),
        (_filled(before[:near]), _filled(after[:near])),
        _filled(np.concatenate((before[:close], after[:close]))),
        _filled(part[first : last + 1]),
    )


def _filled(rows: Numbers) -> float:
    """The share of the columns in which something stands."""
    return float(rows.any(axis=0).mean())


def _crossings(ruling: Ruling, crossing: Picture, point: float) -> Numbers:
    """Where along it a ruling meets a line of `crossing`."""
    y, reach = int(ruling.at), _reach(point)
    first = max(int(ruling.start) - reach, 0)
    part = crossing[max(y - reach, 0) : y + reach + 1, first : int(ruling.end) + reach]
    return np.asarray(np.nonzero(part.any(axis=0))[0] + first)


def _thick(point: float) -> int:
    """The most that a line measures across, in pixels: at a low resolution its blur adds to it."""
    return max(round(_THICK * point) + 2, 5)


def _reach(point: float) -> int:
    return max(round(_REACH * point), 2)


def _near(dark: Picture, point: float) -> Picture:
    """A line that steps by a pixel on its way is one, and one with pinholes: neighbours count."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, max(round(1.2 * point), 2)), np.uint8))
    return pixels(cv2.dilate(closed, np.ones((2, 1), np.uint8)))


def _measured(pieces: Picture, least: int, thick: int, vertical: bool) -> Iterator[_Line]:
    """The connected pieces that are lines, with their places."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    for n in range(1, count):
        x, y, width, height, area = stats[n].tolist()
        if width < least or area / width > thick:  # a bar is a picture or a shaded cell, no line
            continue
        if height > max(thick, width // 20):  # it climbs: a line that stands askew, or several run together
            continue
        piece = labels[y : y + height, x : x + width] == n
        at = float(y + np.nonzero(piece)[0].mean()) + 0.5
        yield _Line(Ruling(vertical, at, float(x), float(x + width)), y, x, piece)


def _dotted(dark: Picture, long: int, thick: int, gap: int) -> Picture:
    """Dots and dashes in a row: pieces no higher than a line is thick, with gaps between them."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    flat = stats[:, cv2.CC_STAT_HEIGHT] <= thick
    flat[0] = False
    only = np.where(flat[labels], 255, 0).astype(np.uint8)
    joined = cv2.morphologyEx(only, cv2.MORPH_CLOSE, np.ones((1, 2 * gap + 1), np.uint8))
    return pixels(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, 2 * long), np.uint8)))
