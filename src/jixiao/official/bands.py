"""Rows of cells whose edges stand at shares of the table's width → boxes on one grid that all rows share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.official.page import Box, Name, Role

WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell to be laid: `width` its share of the table's 100, `rows` how many rows it covers."""

    text: str
    role: Role
    width: float
    rows: int = 1
    name: Name | None = None
    changed: str | None = None


@dataclass(slots=True)
class Bands:
    """Collects rows from the top; a piece of several rows keeps its place free in those below."""

    _laid: list[tuple[int, float, Piece]] = field(default_factory=list)
    _taken: dict[int, list[tuple[float, float]]] = field(default_factory=dict)
    rows: int = 0

    def row(self, pieces: Sequence[Piece]) -> int:
        """Adds a row, from left to right beside what reaches down from above; returns its number."""
        at = 0.0
        for piece in pieces:
            for begin, end in sorted(self._taken.get(self.rows, [])):
                if abs(begin - at) < 1e-6:
                    at = end
            self._laid.append((self.rows, at, piece))
            for below in range(self.rows + 1, self.rows + piece.rows):
                self._taken.setdefault(below, []).append((at, at + piece.width))
            at += piece.width
        self.rows += 1
        return self.rows - 1

    def grid(self) -> tuple[tuple[Box, ...], tuple[float, ...]]:
        """The boxes, and the width of every grid column in shares."""
        edges = sorted({round(x, 3) for _, at, p in self._laid for x in (at, at + p.width)})
        column = {edge: n for n, edge in enumerate(edges)}
        boxes = []
        for row, at, piece in self._laid:
            first, last = column[round(at, 3)], column[round(at + piece.width, 3)]
            boxes.append(Box(row, first, piece.text, piece.role, piece.rows, last - first, piece.name, piece.changed))
        return tuple(boxes), tuple(b - a for a, b in pairwise(edges))
