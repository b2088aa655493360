"""Sheets → the lattice's pages: every line of a cell read twice, each time another way, and how well both agree."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from jixiao.model.grid import Box
from jixiao.readers.lattice import Glyph, Page, frames
from jixiao.readers.scan.agreement import agreed
from jixiao.readers.scan.models import Reading, recognised
from jixiao.readers.scan.picture import Picture
from jixiao.readers.scan.sheet import Sheet
from jixiao.readers.scan.strips import Strip, strips

# (room above and below a line, its least height), in em: the same line at two scales
_CLOSE, _WIDE = (0.12, 1.2), (0.25, 1.55)
_BESIDE = 0.3


def page_of(sheet: Sheet, number: int) -> Page:
    """The page with what was read on it; `number` counts from 1."""
    point = sheet.point
    height, width = sheet.grey.shape
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # the models let other threads run
        glyphs = tuple(workers.map(partial(_glyph, sheet), lines_of(sheet)))
    return Page(number, width / point, height / point, tuple(g for g in glyphs if g.text), sheet.rulings)


def lines_of(sheet: Sheet) -> Iterator[Strip]:
    """Lines of every cell, then of what stands around the tables."""
    around = sheet.characters.copy()
    for frame in frames(sheet.rulings):
        for area in frame.areas:
            box = _inside(frame.area_box(area), sheet.point)
            yield from strips(sheet.dark, sheet.characters, box, sheet.em)
        left, top, right, bottom = _inside(frame.box, sheet.point)
        around[top:bottom, left:right] = 0
    yield from strips(sheet.dark, around, (0, 0, around.shape[1], around.shape[0]), sheet.em)


def _inside(box: Box, point: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * point) for side in box)
    return left, top, right, bottom


def _glyph(sheet: Sheet, strip: Strip) -> Glyph:
    close, wide = (_read(sheet, strip, *way) for way in (_CLOSE, _WIDE))
    text, confidence, other = agreed(close, wide, _is_flat(sheet, strip))
    middle, half, point = (strip.top + strip.bottom) / 2, max(strip.bottom - strip.top, sheet.em) / 2, sheet.point
    box = (strip.left / point, (middle - half) / point, strip.right / point, (middle + half) / point)
    return Glyph(text, box, confidence, other)


def read_close(sheet: Sheet, strip: Strip) -> Reading:
    """One line read once, at the closer scale."""
    return _read(sheet, strip, *_CLOSE)


def _read(sheet: Sheet, strip: Strip, room: float, least: float) -> Reading:
    size = sheet.em
    high = max(strip.bottom - strip.top + 2 * room * size, least * size)
    middle = (strip.top + strip.bottom) / 2
    top, left = round(middle - high / 2), round(strip.left - _BESIDE * size)
    return recognised(_cut(sheet.grey, top, left, round(high), round(strip.right - strip.left + 2 * _BESIDE * size)))


def _cut(grey: Picture, top: int, left: int, high: int, wide: int) -> Picture:
    """A rectangle of the picture; paper where it reaches over the edge."""
    out = np.full((high, wide), 255, np.uint8)
    part = grey[max(top, 0) : top + high, max(left, 0) : left + wide]
    out[max(-top, 0) : max(-top, 0) + part.shape[0], max(-left, 0) : max(-left, 0) + part.shape[1]] = part
    return out


def _is_flat(sheet: Sheet, strip: Strip) -> bool:
    """One straight stroke and nothing else: a dash, which the models take for 一."""
    high, wide = strip.bottom - strip.top, strip.right - strip.left
    return high < 0.4 * sheet.em and wide > max(0.3 * sheet.em, 3 * high)
