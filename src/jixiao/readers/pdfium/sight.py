"""Which characters of a page nobody sees: drawn invisibly, under a picture or a filled box, in the colour of their ground,
or on a layer that is switched off. Where there may be such, the page is drawn once, small, and looked at where they stand;
what would take long is left out of it, and where that stands nothing is sure."""

from dataclasses import replace

import pypdfium2

from jixiao.model.grid import Box
from jixiao.readers.pdfium.calls import switch
from jixiao.readers.pdfium.characters import Edges, Run
from jixiao.readers.pdfium.painted import painted
from jixiao.readers.pdfium.strokes import Stroke, Strokes
from jixiao.readers.pdfium.turn import Turn

_SCALE = 1.5  # pixels a point
_LEAST = 8.0  # pixels that the smallest character is to be high: then a comma of it is seen
_LONGEST = 3000.0  # pixels
_CONTRAST = 12  # of 255 in red, green or blue: less in each is the colour of the ground
_COLOURS = 3
_COVERS = 200  # that hide something, or are left out: with more of them on a page, all that they hide is doubtful

Cover = tuple[int, Stroke]
"""When something that lets nothing show through was drawn, and where."""


def parted(page: pypdfium2.PdfPage, found: list[Run], strokes: Strokes, shown: Turn) -> tuple[list[Run], int]:
    """The runs without what is not seen, and how many characters that were. `shown`: the page as it is drawn, turned as it
    says itself. ReadError where it cannot be drawn in time."""
    seen: list[Run] = []
    count = 0
    covered: list[tuple[Run, Edges, Cover]] = []
    sizes = [north - south for run in found for _, _, south, north in run.boxes if north > south]
    ground = _Ground(page, shown, strokes.costly, min(sizes)) if sizes and strokes.suspect else None
    for run in found:
        over = [None] * len(run.texts) if run.hidden else _covers(run, strokes)
        stays = [not run.hidden and cover is None for cover in over]
        if ground is not None and any(stays):
            boxes = shown.boxes(run.boxes)
            for n, (text, box) in enumerate(zip(run.texts, boxes, strict=True)):
                if not stays[n] or text.isspace() or ground.has_ink(box):
                    continue
                if _is_veiled(run.boxes[n], strokes.veiled):
                    run.cut.add(run.boxes[n])
                else:
                    stays[n] = False
        if all(stays):
            seen.append(run)
            continue
        count += sum(not stay and not text.isspace() for stay, text in zip(stays, run.texts, strict=True))
        kept = [n for n, stay in enumerate(stays) if stay and not run.texts[n].isspace()]
        hidden = [n for n, text in enumerate(run.texts) if over[n] is not None and not text.isspace()]
        if kept or run.cut or hidden:
            texts, places, drawn = (
                [run.texts[n] for n in kept],
                [run.boxes[n] for n in kept],
                [run.drawn[n] for n in kept],
            )
            seen.append(replace(run, texts=texts, boxes=places, drawn=drawn))
            covered += [(seen[-1], run.boxes[n], cover) for n in hidden if (cover := over[n]) is not None]
    _doubt(covered, seen, strokes)
    return [run for run in seen if run.texts or run.cut], count


def _doubt(covered: list[tuple[Run, Edges, Cover]], seen: list[Run], strokes: Strokes) -> None:
    """What was covered counts as cut off, unless something was written on what covers it: a patch with the new figure on it
    stands for the old one, but what a seal hides or a patch cuts in half is not known."""
    covers = {cover for _, _, cover in covered}
    written = set[Cover]()
    for run in seen if covers else ():
        for drawn, (west, east, south, north) in zip(run.drawn, run.boxes, strict=True):
            x, y, at = (west + east) / 2, (south + north) / 2, strokes.texts.get(drawn, -1)
            found = {c for c in covers - written if c[0] < at and _holds(c[1], x, y)} if len(covers) <= _COVERS else ()
            written.update(found)
    for run, box, cover in covered:
        if cover not in written:
            run.cut.add(box)


def _covers(run: Run, strokes: Strokes) -> list[Cover | None]:
    """For each character what opaque was drawn over its middle later, the last of it; None where nothing was."""
    if not strokes.covers or not run.boxes:  # a run that is clipped away has none
        return [None] * len(run.texts)
    left, bottom = min(b[0] for b in run.boxes), min(b[2] for b in run.boxes)
    right, top = max(b[1] for b in run.boxes), max(b[3] for b in run.boxes)
    near = [
        (order, box)
        for order, box in strokes.covers
        if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]
    ]
    result: list[Cover | None] = []
    for drawn, (west, east, south, north) in zip(run.drawn, run.boxes, strict=True):
        x, y, at = (west + east) / 2, (south + north) / 2, strokes.texts.get(drawn)
        over = [cover for cover in near if at is not None and cover[0] > at and _holds(cover[1], x, y)]
        result.append(over[-1] if over else None)
    return result


def _is_veiled(edges: Edges, veiled: list[Stroke]) -> bool:
    """Whether a character stands where something was left out of the drawing, which may be what it stands out from."""
    x, y = (edges[0] + edges[1]) / 2, (edges[2] + edges[3]) / 2
    return len(veiled) > _COVERS or any(_holds(box, x, y) for box in veiled)


def _holds(box: Stroke, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


class _Ground:
    """The page in its colours (red on blue may be as grey as that), large enough for characters of a size in points."""

    def __init__(self, page: pypdfium2.PdfPage, shown: Turn, without: list[int], size: float) -> None:
        for drawn in without:
            switch(drawn, 0)  # on this page as it lies in memory, which is closed after
        width, height = shown.size
        scale = min(max(_SCALE, _LEAST / size), _LONGEST / max(width, height))
        drawn = painted(page, scale)
        self._width, self._height, self._stride = drawn.width, drawn.height, drawn.stride
        self._across, self._down = drawn.width / width, drawn.height / height
        self._levels = bytes(drawn.buffer)

    def has_ink(self, box: Box) -> bool:
        """Whether anything stands out within `box`; true too where that lies off the page or is too small to tell."""
        left, right = int(box[0] * self._across), int(box[2] * self._across) + 1
        top, bottom = int(box[1] * self._down), int(box[3] * self._down) + 1
        if left < 0 or top < 0 or right > self._width or bottom > self._height or box[2] - box[0] < 0.5:
            return True
        low, high = [255] * _COLOURS, [0] * _COLOURS
        middle = (top + bottom) // 2
        for y in (*range(middle, bottom), *range(middle - 1, top - 1, -1)):
            start = y * self._stride
            row = self._levels[start + left * _COLOURS : start + right * _COLOURS]
            for colour in range(_COLOURS):
                levels = row[colour::_COLOURS]
                low[colour], high[colour] = min(low[colour], min(levels)), max(high[colour], max(levels))
                if high[colour] - low[colour] >= _CONTRAST:
                    return True
        return False
