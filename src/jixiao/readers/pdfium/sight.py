"""Which characters of a page nobody sees: drawn invisibly, under a picture or a filled box, in the colour of their ground,
or on a layer that is switched off. Where there may be such, the page is drawn once, small, and looked at where they stand."""

from dataclasses import replace

import pypdfium2

from jixiao.model.grid import Box
from jixiao.readers.pdfium.calls import switch
from jixiao.readers.pdfium.characters import Run
from jixiao.readers.pdfium.painted import painted
from jixiao.readers.pdfium.strokes import Strokes
from jixiao.readers.pdfium.turn import Turn

_SCALE = 1.5  # pixels a point: a full stop of 5 points is seen
_LONGEST = 3000.0  # pixels
_CONTRAST = 12  # of 255 levels of grey: less is the colour of the ground


def parted(page: pypdfium2.PdfPage, found: list[Run], strokes: Strokes, shown: Turn) -> tuple[list[Run], int]:
    """The runs without what is not seen, and how many characters that were. `shown`: the page as it is drawn, turned as it
    says itself. ReadError where it cannot be drawn in time."""
    seen: list[Run] = []
    count = 0
    ground = _Ground(page, shown, strokes.costly) if found and strokes.suspect else None
    for run in found:
        stays = [False] * len(run.texts) if run.hidden else _uncovered(run, strokes)
        if ground is not None and any(stays):
            boxes = shown.boxes(run.boxes)
            stays = [
                stay and (text.isspace() or ground.has_ink(box))
                for stay, text, box in zip(stays, run.texts, boxes, strict=True)
            ]
        if all(stays):
            seen.append(run)
            continue
        count += sum(not stay and not text.isspace() for stay, text in zip(stays, run.texts, strict=True))
        kept = [n for n, stay in enumerate(stays) if stay and not run.texts[n].isspace()]
        if kept or run.cut:
            texts, places, drawn = (
                [run.texts[n] for n in kept],
                [run.boxes[n] for n in kept],
                [run.drawn[n] for n in kept],
            )
            seen.append(replace(run, texts=texts, boxes=places, drawn=drawn))
    return seen, count


def _uncovered(run: Run, strokes: Strokes) -> list[bool]:
    """For each character whether nothing opaque was drawn over its middle later."""
    if not strokes.covers:
        return [True] * len(run.texts)
    left, bottom = min(b[0] for b in run.boxes), min(b[2] for b in run.boxes)
    right, top = max(b[1] for b in run.boxes), max(b[3] for b in run.boxes)
    near = [
        (order, box)
        for order, box in strokes.covers
        if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]
    ]
    result = []
    for drawn, (west, east, south, north) in zip(run.drawn, run.boxes, strict=True):
        x, y = (west + east) / 2, (south + north) / 2
        at = strokes.texts.get(drawn)
        result.append(
            at is None or not any(order > at and b[0] <= x <= b[2] and b[1] <= y <= b[3] for order, b in near)
        )
    return result


class _Ground:
    """The page in levels of grey."""

    def __init__(self, page: pypdfium2.PdfPage, shown: Turn, without: list[int]) -> None:
        for drawn in without:
            switch(drawn, 0)  # on this page as it lies in memory, which is closed after
        width, height = shown.size
        scale = min(_SCALE, _LONGEST / max(width, height))
        drawn = painted(page, scale, grey=True)
        self._width, self._height, self._stride = drawn.width, drawn.height, drawn.stride
        self._across, self._down = drawn.width / width, drawn.height / height
        self._levels = bytes(drawn.buffer)

    def has_ink(self, box: Box) -> bool:
        """Whether anything stands out within `box`; true too where that lies off the page or is too small to tell."""
        left, right = int(box[0] * self._across), int(box[2] * self._across) + 1
        top, bottom = int(box[1] * self._down), int(box[3] * self._down) + 1
        if left < 0 or top < 0 or right > self._width or bottom > self._height or box[2] - box[0] < 0.5:
            return True
        low, high = 255, 0
        middle = (top + bottom) // 2
        for y in (*range(middle, bottom), *range(middle - 1, top - 1, -1)):
            row = self._levels[y * self._stride + left : y * self._stride + right]
            low, high = min(low, min(row)), max(high, max(row))
            if high - low >= _CONTRAST:
                return True
        return False
