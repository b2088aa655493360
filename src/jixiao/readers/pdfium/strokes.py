"""The straight lines of one page, however they were drawn, in the PDF's own coordinates."""

from collections.abc import Iterable, Iterator
from ctypes import addressof, c_float, c_int
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from jixiao.readers.error import ReadError
from jixiao.readers.pdfium.calls import (
    address,
    bounds_of,
    draw_mode_of,
    inner_object_of,
    is_see_through,
    kind_of,
    object_of,
    segment_closes,
    segment_kind_of,
    segment_of,
    segment_point_of,
    segments_of,
)
from jixiao.readers.pdfium.clip import window
from jixiao.readers.pdfium.covering import is_costly, is_filled_box, is_opaque, may_be_unseen
from jixiao.readers.pdfium.matrix import DEPTH, WHOLE, Matrix, matrix_at, times, turned

Stroke = tuple[float, float, float, float]  # left, bottom, right, top: thin one way, or both for a dot
_THIN = 3.0
_STRAIGHT = 0.75  # further off than that between its ends, a line is no ruling


class Strokes:
    """Walks the objects of a page. `pictures` is the share of the page that its pictures cover, each for itself (a scanner
    may cut a page into strips); `drawings` counts paths. `texts` says when each text was drawn, `covers` when and where
    something was that lets nothing show through; `suspect` is whether some text may be there that nobody sees, `costly`
    what is to be left out where the page is drawn to see whether it is, and `veiled` where that stands."""

    def __init__(self, page: pypdfium2.PdfPage, size: tuple[float, float], most: int) -> None:
        self._of = page
        self._left = most
        self._area = max(size[0] * size[1], 1.0)
        self._four = (c_float * 6)()
        self._at = addressof(self._four)
        self._modes = (c_int * 2)()
        self._modes_at = addressof(self._modes)
        self.pictures = 0.0
        self.drawings = 0
        self.texts: dict[int, int] = {}
        self.covers: list[tuple[int, Stroke]] = []
        self.suspect = False
        self.costly: list[int] = []
        self.veiled: list[Stroke] = []
        self._clear = 0  # how many of the forms around let what is below show through
        self.lines = list(self._page(page.raw))

    def _page(self, page: Any) -> Iterator[Stroke]:
        handle = address(page)
        for n in range(raw.FPDFPage_CountObjects(page)):
            yield from self._object(object_of(handle, n), WHOLE, 0)

    def _object(self, drawn: int, around: Matrix, depth: int) -> Iterator[Stroke]:
        self._count()
        kind = kind_of(drawn)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.texts[drawn] = -self._left  # later is larger
            self.suspect = self.suspect or may_be_unseen(drawn)
            return
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < DEPTH:
                self.suspect = True  # a layer that is switched off may be a form
                clear = bool(is_see_through(drawn))
                self._clear += clear
                matrix = times(matrix_at(drawn), around)
                n = 0
                while inner := inner_object_of(drawn, n):
                    yield from self._object(inner, matrix, depth + 1)
                    n += 1
                self._clear -= clear
            return
        costly = is_costly(drawn, kind)
        if costly:
            self.costly.append(drawn)
        at = self._at
        if not bounds_of(drawn, at, at + 4, at + 8, at + 12):
            return
        left, bottom, right, top = turned(self._four[0], self._four[1], self._four[2], self._four[3], around)
        if costly:
            self.veiled += _shown(drawn, around, [(left, bottom, right, top)])
        if kind == raw.FPDF_PAGEOBJ_PATH:
            thin = right - left <= _THIN or top - bottom <= _THIN
            self.drawings += 1
            if not thin and self.texts and not self._clear and is_filled_box(drawn):
                self._cover(drawn, around, (left, bottom, right, top))
            yield from _shown(drawn, around, ((left, bottom, right, top),) if thin else self._path(drawn, around))
        elif right - left <= _THIN or top - bottom <= _THIN:
            yield left, bottom, right, top
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures += (right - left) * (top - bottom) / self._area
            if self.texts and not self._clear and is_opaque(self._of, drawn):
                self._cover(drawn, around, (left, bottom, right, top))

    def _path(self, drawn: int, around: Matrix) -> Iterator[Stroke]:
        """The straight sides of a stroked path, and the thin rectangles of a filled one."""
        draw_mode_of(drawn, self._modes_at, self._modes_at + 4)
        stroked = bool(self._modes[1])
        count = segments_of(drawn)
        if not stroked and count <= 5:
            return
        matrix = times(matrix_at(drawn), around)
        points: list[tuple[float, float]] = []
        for n in range(count):
            self._count()
            segment = segment_of(drawn, n)
            kind = segment_kind_of(segment)
            segment_point_of(segment, self._at, self._at + 4)
            x, y = self._four[0], self._four[1]
            if kind == raw.FPDF_SEGMENT_MOVETO or kind == raw.FPDF_SEGMENT_BEZIERTO:
                yield from _sides(points, stroked)
                points = []
            a, b, c, d, e, f = matrix
            points.append((a * x + c * y + e, b * x + d * y + f))
            if segment_closes(segment):
                points.append(points[0])
        yield from _sides(points, stroked)

    def _cover(self, drawn: int, around: Matrix, box: Stroke) -> None:
        self.covers += [(-self._left, seen) for seen in _shown(drawn, around, [box])]

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise ReadError("PDF 一页的图形过多，不像是自评表，请检查文件")


def _shown(drawn: int, around: Matrix, strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """What is to be seen of strokes: a browser draws the next page's lines too, and cuts them off at the foot of this one."""
    within = window(drawn)
    if within is None:
        yield from strokes
        return
    left, right, bottom, top = within
    west, south, east, north = turned(left, bottom, right, top, around)
    for stroke in strokes:
        seen = max(stroke[0], west), max(stroke[1], south), min(stroke[2], east), min(stroke[3], north)
        if seen[0] <= seen[2] and seen[1] <= seen[3]:
            yield seen


def _sides(points: list[tuple[float, float]], stroked: bool) -> Iterator[Stroke]:
    if len(points) < 2:
        return
    if not stroked:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN:
            yield min(xs), min(ys), max(xs), max(ys)
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
