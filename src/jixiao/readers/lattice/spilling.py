"""Text that does not keep to its cell: cut off where it was printed, or running on over the cell's edge.

A workbook whose rows are too low or columns too narrow prints so; a person sees half of a line, and whose text it is
cannot be told from what lies where.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jixiao.readers.lattice.frame import Frame
from jixiao.readers.lattice.nouns import Glyph, Page
from jixiao.readers.lattice.piece import Box
from jixiao.readers.lattice.wrapping import is_full

_ROOM = 3.0  # points by which what a text is cut off at may be larger than its cell
_NEXT = 1.0  # points between characters of one text, and between their heights
_OUT = 0.35  # of a character's height beyond its cell
_ENDED = tuple("。！？；!?;")
_PROSE = re.compile(r"[，。；](?!\d)")  # in sentences, not in names and figures

Standing = tuple[int, int]
"""The number of a frame, and of one of its areas."""


def spilt(page: Page, frames: Sequence[Frame], standing: Sequence[Standing | None]) -> set[Standing]:
    """The areas whose text may be less, or more, than what was meant for them. `standing` has one for each glyph of the page,
    None outside all frames."""
    found = {at for box in page.cut for at in _cut(box, frames)}
    placed = [(g, at) for g, at in zip(page.glyphs, standing, strict=True) if len(g.text) == 1 and g.text.strip()]
    for glyph, at in placed:
        if at is not None:
            frame = frames[at[0]]
            _, top, _, bottom = frame.area_box(frame.areas[at[1]])
            if max(top - glyph.box[1], glyph.box[3] - bottom) > _OUT * (glyph.box[3] - glyph.box[1]):
                found.add(at)
    for (one, here), (other, there) in pairwise(placed):
        if here != there and _goes_on(one, other):
            found |= {at for at in (here, there) if at is not None}
    return found


def running_down(boxes: Sequence[Box]) -> Iterator[Box]:
    """Cells one below another, each with one line, that read as one text broken into lines: a sentence that its own cell is
    too low for is printed over the rows above and below, and stands there as if it were theirs."""
    for column in _columns(boxes):
        run = column[:1]
        for above, below in pairwise(column):
            apart = below.top != above.bottom + 1 or below.text == above.text
            if apart or not is_full(above.lines[0], below.lines[0], below.edges[1] - below.edges[0]):
                yield from _if_one_text(run)
                run = []
            run.append(below)
        yield from _if_one_text(run)


def _columns(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The cells of one line, as they stand below one another between the same edges."""
    found: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in sorted(boxes, key=lambda box: box.top):
        if len(box.lines) == 1:
            found[box.left, box.right].append(box)
    yield from found.values()


def _if_one_text(run: Sequence[Box]) -> Sequence[Box]:
    """The run, if it holds a sentence that ends in no cell but a later one."""
    is_one = any(not box.text.endswith(_ENDED) for box in run[:-1]) and _PROSE.search("".join(box.text for box in run))
    return run if is_one else ()


def _cut(box: tuple[float, float, float, float], frames: Sequence[Frame]) -> list[Standing]:
    """The area that a text was cut off at; none where it was cut off at something else."""
    left, top, right, bottom = box
    for n, frame in enumerate(frames):
        number = frame.at((left + right) / 2, (top + bottom) / 2)
        if number >= 0:
            area = frame.area_box(frame.areas[number])
            inside = all(a - _ROOM <= b for a, b in zip(area[:2], box[:2], strict=True))
            return [(n, number)] if inside and right <= area[2] + _ROOM and bottom <= area[3] + _ROOM else []
    return []


def _goes_on(one: Glyph, other: Glyph) -> bool:
    """Whether the second was drawn as the next character of the same line of text."""
    a, b = one.box, other.box
    return abs(b[0] - a[2]) < _NEXT and abs(a[1] - b[1]) <= _NEXT and abs(a[3] - b[3]) <= _NEXT
