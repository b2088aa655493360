"""The characters of one page, in the PDF's own coordinates, and which way they run."""

from collections import Counter
from collections.abc import Mapping
from ctypes import addressof, c_double, c_float
from dataclasses import dataclass, field
from math import hypot, pi
from typing import Any

import pypdfium2.raw as raw

from jixiao.readers.error import ReadError
from jixiao.readers.pdfium.calls import (
    address,
    angle_of,
    box_of,
    generated,
    origin_of,
    render_mode_of,
    size_of,
    text_matrix_of,
    text_object_of,
    unicode_of,
    unmapped,
)
from jixiao.readers.pdfium.clip import Window, window
from jixiao.readers.pdfium.matrix import WHOLE, Matrix, carried, matrix_at, turned

_ALIGNED = 0.09  # radians (5°) from a quarter turn: further off is a watermark, or a page scanned askew
_REPLACEMENT = "\ufffd"
_GUESSED = (10, 13, 32)  # breaks and spaces, some of which pdfium makes from gaps, more than a person sees
_HYPHEN = 2  # at the end of a line, where pdfium takes it for one that only breaks a word
_PART = 0.1  # of a character, that may be cut off without a loss: its box is larger than its ink
_SAME = 0.01  # points
_PRIVATE = range(0xE000, 0xF900)
_UNPAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_TALL = 1.5  # of the font's size: a box as high is that of its largest ornament, which some programs write
_BELOW, _ABOVE = 0.12, 0.88  # of the font's size, from the line that characters stand on: where a line of Chinese lies

Edges = tuple[float, float, float, float]  # left, right, bottom, top


@dataclass(slots=True)
class Run:
    """Characters that follow each other on one line: texts, places, and the objects that drew them. `quarters`: turned so
    often counter-clockwise, None where askew. `hidden` is drawn invisibly, `unknown` has no text to its shapes;
    `window` is what it is clipped to: `cut` are the parts of it along which text was cut off; `line` is how low and how
    high the line lies, across the way it runs, where the boxes do not say it."""

    texts: list[str]
    boxes: list[Edges]
    quarters: int | None
    hidden: bool
    unknown: bool
    window: Window | None = None
    cut: set[Window] = field(default_factory=set)
    drawn: list[int] = field(default_factory=list)
    line: tuple[float, float] | None = None

    def on_line(self, box: Edges) -> Edges:
        """A character's box, as high as its line."""
        if self.line is None or self.quarters is None:
            return box
        low, high = self.line
        return (low, high, box[2], box[3]) if self.quarters % 2 else (box[0], box[1], low, high)

    def is_seen(self, box: Edges) -> bool:
        """Whether the middle of a character lies in what the run is clipped to. What is shown of it in part is cut."""
        if self.window is None:
            return True
        left, right, bottom, top = self.window
        if max(left - box[0], box[1] - right) > _PART * (box[1] - box[0]):
            self.cut.add((left, right, box[2], box[3]))
        if max(bottom - box[2], box[3] - top) > _PART * (box[3] - box[2]):
            self.cut.add((box[0], box[1], bottom, top))
        return left <= (box[0] + box[1]) / 2 <= right and bottom <= (box[2] + box[3]) / 2 <= top


def runs(page: Any, most: int) -> list[Run]:
    """The runs of a page, in the order they were drawn. ReadError past `most` characters."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > most:
            raise ReadError(f"PDF 一页有 {count} 个字，不像是自评表，请检查文件")
        return _runs(address(text_page), count, carried(page, most))
    finally:
        raw.FPDFText_ClosePage(text_page)


def upright(found: list[Run]) -> int | None:
    """How many quarters most characters are turned counter-clockwise; None where nothing stands straight."""
    turned: Counter[int] = Counter()
    for run in found:
        if run.quarters is not None:
            turned[run.quarters] += len(run.texts)
    return turned.most_common(1)[0][0] if turned else None


def _runs(text_page: int, count: int, inside: Mapping[int, Matrix]) -> list[Run]:
    """The runs of `count` characters; `inside`: the texts that stand in drawings, and what carries them out."""
    buffer = (c_float * 4)()
    at = addressof(buffer)
    result: list[Run] = []
    run: Run | None = None
    drawn = 0
    around = WHOLE
    right = bottom = top = 0.0
    for n in range(max(count, 0)):
        code = unicode_of(text_page, n)
        if (code in _GUESSED and generated(text_page, n)) or not box_of(text_page, n, at):
            run = None
            continue
        box = (
            buffer[0],
            buffer[2],
            buffer[3],
            buffer[1],
        )  # left, right, bottom, top: FS_RECTF is left, top, right, bottom
        if (of := text_object_of(text_page, n)) != drawn:
            drawn = of
            around = inside.get(drawn, WHOLE)
            if run is not None and run.window != _window(drawn, around):
                run = None
        if around is not WHOLE and _is_within(text_page, n, drawn):  # written otherwise than drawn (ActualText)
            box = _carried(box, around)
        # whatever goes on along the same line is of one angle and one kind: asked once, not for every character
        if (
            run is None
            or run.unknown
            or abs(box[2] - bottom) > 1
            or abs(box[3] - top) > 1
            or not -1 < box[0] - right < 1
        ):
            run = _begun(text_page, n, code, drawn, box, around)
            result.append(run)
        _, right, bottom, top = box
        box = run.on_line(box)
        if not chr(code).isspace() and not run.is_seen(box):
            continue
        run.texts.append(_REPLACEMENT if run.unknown or not code else "-" if code == _HYPHEN else chr(code))
        run.boxes.append(box)
        run.drawn.append(drawn)
    return [run for run in result if run.texts or run.cut]


def _begun(text_page: int, n: int, code: int, drawn: int, box: Edges, around: Matrix) -> Run:
    angle = -angle_of(text_page, n)  # pdfium counts clockwise
    quarters = round(angle / (pi / 2))
    turned = quarters % 4 if abs(angle - quarters * pi / 2) < _ALIGNED else None
    return Run(
        [],
        [],
        turned,
        bool(drawn) and render_mode_of(drawn) in _UNPAINTED,
        bool(unmapped(text_page, n)) or code in _PRIVATE,
        _window(drawn, around),
        line=_line(text_page, n, turned, box),
    )


def _line(text_page: int, n: int, quarters: int | None, box: Edges) -> tuple[float, float] | None:
    """Where the line lies whose font claims more than one and a half of its size; None for any other."""
    if quarters is None:
        return None
    matrix, at = (c_float * 6)(), (c_double * 2)()
    if not text_matrix_of(text_page, n, addressof(matrix)):
        return None
    size = size_of(text_page, n) * hypot(matrix[2], matrix[3])
    high = box[1] - box[0] if quarters % 2 else box[3] - box[2]
    if not 0 < _TALL * size < high or not origin_of(text_page, n, addressof(at), addressof(at) + 8):
        return None
    foot = at[0] if quarters % 2 else at[1]
    down, up = (_ABOVE, _BELOW) if quarters in (1, 2) else (_BELOW, _ABOVE)
    return foot - down * size, foot + up * size


def _window(drawn: int, around: Matrix) -> Window | None:
    found = window(drawn) if drawn else None
    return found and _carried(found, around)


def _carried(edges: Edges, around: Matrix) -> Edges:
    left, bottom, right, top = turned(edges[0], edges[2], edges[1], edges[3], around)
    return left, right, bottom, top


def _is_within(text_page: int, n: int, drawn: int) -> bool:
    """Whether pdfium says where a character stands in its drawing, not on the page: where its text object begins there."""
    at = (c_double * 2)()
    *_, x, y = matrix_at(drawn)
    found = origin_of(text_page, n, addressof(at), addressof(at) + 8)
    return bool(found) and abs(at[0] - x) < _SAME and abs(at[1] - y) < _SAME
