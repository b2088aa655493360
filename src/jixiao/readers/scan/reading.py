"""Sheets → the lattice's pages: every line of a cell read twice, each time another way, and how well both agree."""

import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np

from jixiao.model.grid import Box
from jixiao.readers.lattice import Glyph, Page, frames
from jixiao.readers.scan.agreement import agreed, on_page
from jixiao.readers.scan.dust import Dust, dust
from jixiao.readers.scan.models import Reading, recognised
from jixiao.readers.scan.picture import Picture
from jixiao.readers.scan.sheet import Sheet
from jixiao.readers.scan.strips import Strip, strips
from jixiao.readers.scan.stroke import Stroke, shape

# (room above and below a line, its least height), in em: the same line at two scales
_CLOSE, _WIDE = (0.12, 1.2), (0.25, 1.55)
_BESIDE = 0.3
_TAKEN = 0.5  # em: where a line that was taken out of the ink goes so far through a text, strokes of it may be gone
_EDGE = 0.12  # em: a true line may touch the text above or below it
_TOUCHING = 0.25  # em: no cell's text stands so near to another's
_ALONG, _LONG = 0.25, 3.0  # em
_DRAWN, _PAPER = 0.72, 0.1  # of the width of a text: along a line, and between the line and the text
_MAIMED = 0.3  # the most such a text is sure


def page_of(sheet: Sheet, number: int) -> Page:
    """The page with what was read on it; `number` counts from 1."""
    point = sheet.point
    height, width = sheet.grey.shape
    found = list(lines_of(sheet))
    specks = dust(sheet.grey, sheet.dark, sheet.characters, found, sheet.em)
    every = [strip for strip in found if not specks.is_speck(strip)]
    apart = cut_apart(every, sheet.em)
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # the models let other threads run
        read = enumerate(workers.map(partial(_glyph, sheet, specks), every))
        said = [replace(g, confidence=min(g.confidence, _MAIMED)) if n in apart else g for n, g in read if g.text]
    sure = on_page([(g.confidence, g.other) for g in said])
    glyphs = tuple(replace(g, confidence=c) for g, c in zip(said, sure, strict=True))
    return Page(number, width / point, height / point, glyphs, sheet.rulings)


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


def cut_apart(every: Sequence[Strip], em: float) -> set[int]:
    """The numbers of strips between which hardly more than a line fits: a stroke taken for a ruling has cut one text in two."""
    lefts = sorted((strip.left, n) for n, strip in enumerate(every))
    found: set[int] = set()
    for n, strip in enumerate(every):
        begin = bisect_left(lefts, (strip.right, -1))
        for left, m in lefts[begin:]:
            if left - strip.right >= _TOUCHING * em:
                break
            other = every[m]
            shared = min(strip.bottom, other.bottom) - max(strip.top, other.top)
            if not strip.goes_on[1] and shared > min(strip.bottom - strip.top, other.bottom - other.top) / 2:
                found |= {n, m}
    return found


def _inside(box: Box, point: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * point) for side in box)
    return left, top, right, bottom


def _glyph(sheet: Sheet, specks: Dust, strip: Strip) -> Glyph:
    stroke = shape(sheet.dark[strip.top : strip.bottom, strip.left : strip.right], sheet.em)
    close = read_close(sheet, strip)
    # what is read as nothing is left out, whatever a second look says: only a dash is one though nothing is read
    wide = _read(sheet, strip, *_WIDE) if close.text or stroke in (Stroke.FLAT, Stroke.SHORT) else close
    text, confidence, other = agreed(close, wide, stroke)
    if _maimed(sheet, strip) or _ruled(sheet, strip) or specks.may_have_made(text, strip):
        confidence = min(confidence, _MAIMED)
    middle, half, point = (strip.top + strip.bottom) / 2, max(strip.bottom - strip.top, sheet.em) / 2, sheet.point
    box = (strip.left / point, (middle - half) / point, strip.right / point, (middle + half) / point)
    return Glyph(text, box, confidence, other)


def _maimed(sheet: Sheet, strip: Strip) -> bool:
    """Whether what was taken for a ruling line goes through the text, above and below which there is ink of it."""
    edge = max(round(_EDGE * sheet.em), 1)
    inside = sheet.lines[strip.top + edge : strip.bottom - edge, strip.left : strip.right]
    return bool(inside.any(axis=0).sum() > _TAKEN * sheet.em)


def _ruled(sheet: Sheet, strip: Strip) -> bool:
    """Whether a line that was taken for no ruling lies along the head or the foot of the text, with paper between: there may
    be two cells where one was read."""
    if strip.right - strip.left < _LONG * sheet.em:
        return False
    ink = sheet.dark[strip.top : strip.bottom, strip.left : strip.right] > 0
    edge = max(round(_ALONG * sheet.em), 2)
    for rows in (ink[: 2 * edge], ink[::-1][: 2 * edge]):
        drawn = (rows[:-1] | rows[1:]).mean(axis=1)[:edge]  # it may step by a pixel on its way
        if (drawn >= _DRAWN).any() and (rows[int(drawn.argmax()) + 1 :].mean(axis=1) <= _PAPER).any():
            return True
    return False


def read_close(sheet: Sheet, strip: Strip) -> Reading:
    """One line read once, at the closer scale."""
    return _read(sheet, strip, *_CLOSE)


def _read(sheet: Sheet, strip: Strip, room: float, least: float) -> Reading:
    size = sheet.em
    high = max(strip.bottom - strip.top + 2 * room * size, least * size)
    middle = (strip.top + strip.bottom) / 2
    top, left = round(middle - high / 2), round(strip.left - _BESIDE * size)
    picture = _cut(sheet.grey, top, left, round(high), round(strip.right - strip.left + 2 * _BESIDE * size))
    # what stands beyond a part of a line belongs to its other part: seen by both, a comma is read twice
    if strip.goes_on[0]:
        picture[:, : strip.left - left] = 255
    if strip.goes_on[1]:
        picture[:, strip.right - left :] = 255
    return recognised(picture)


def _cut(grey: Picture, top: int, left: int, high: int, wide: int) -> Picture:
    """A rectangle of the picture; paper where it reaches over the edge."""
    out = np.full((high, wide), 255, np.uint8)
    part = grey[max(top, 0) : top + high, max(left, 0) : left + wide]
    out[max(-top, 0) : max(-top, 0) + part.shape[0], max(-left, 0) : max(-left, 0) + part.shape[1]] = part
    return out
