"""The part of a table that stands on one page: its frame, and the lines of text in each of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from jixiao.model.grid import Seen
from jixiao.readers.lattice.frame import Area, Frame
from jixiao.readers.lattice.lines import Line


@dataclass(slots=True)
class Box:
    """A cell while its table is put together: rows and columns from 0, the last included. `parts` are (page, left, right)
    with the lines that stand there; `seen` says where it is shown; `struck`: something in it is crossed out; `spilt`: its text may
    not be all, or not its own."""

    top: int
    left: int
    bottom: int
    right: int
    lines: list[Line]
    edges: tuple[float, float]
    seen: Seen
    struck: bool = False
    spilt: bool = False

    @property
    def text(self) -> str:
        """All that stands in it, without breaks."""
        return "".join(line.text for line in self.lines)


@dataclass(slots=True)
class Piece:
    """`xs` are the edges of its columns, `rows` how many rows it has; `ys` where its frame begins and ends on the page;
    `torn`: its last row goes on on the next."""

    xs: tuple[float, ...]
    rows: int
    boxes: list[Box]
    ys: tuple[float, float]
    torn: bool = False


def piece(page: int, frame: Frame, lines: Sequence[list[Line]]) -> Piece:
    """A frame with the lines of its areas."""
    boxes = []
    for area, found in zip(frame.areas, lines, strict=True):
        boxes.append(_box(page, frame, area, found))
    return Piece(frame.xs, len(frame.ys) - 1, boxes, (frame.ys[0], frame.ys[-1]), frame.torn)


def _box(page: int, frame: Frame, area: Area, printed: list[Line]) -> Box:
    lines = [line for line in printed if line.text]
    box = frame.area_box(area)
    top, left, bottom, right = area
    other = lines[0].other if len(lines) == 1 else ""
    seen = Seen(page, box, prod(line.confidence for line in lines), other)  # right is a text all of whose lines are
    return Box(top, left, bottom, right, lines, (box[0], box[2]), seen, any(line.struck for line in printed))
