"""Forms that stand side by side on one sheet → each by itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jixiao.layouts import words
from jixiao.model.grid import Cell, Grid


def apart(grid: Grid) -> tuple[Grid, ...]:
    """The grid's forms from left to right; the grid itself where it is not seen that there are several.

    They are where 项目名称 stands more than once in a row, each over indicators of its own, and no cell below reaches from
    one into the next. Places stay those of the sheet.
    """
    if not grid.aligned:
        return (grid,)
    heads = _heads(grid)
    starts = [0, *_starts(grid, heads), max((c.column for c in grid.cells), default=0) + 1]
    if len(starts) < 3 or len(starts) != len(heads) + 1:
        return (grid,)
    parts = [tuple(c for c in grid.cells if start <= c.column < end) for start, end in pairwise(starts)]
    if not all(any(words.INDICATORS(c.text) == "level1" for c in cells) for cells in parts):
        return (grid,)
    return tuple(replace(grid, cells=cells) for cells in parts)


def _heads(grid: Grid) -> list[Cell]:
    """The labels 项目名称 of the first row that has several."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if words.HEAD(cell.text) == "project":
            by_row.setdefault(cell.row, []).append(cell)
    several = [row for row in by_row.values() if len(row) > 1]
    return sorted(several[0], key=lambda c: c.column) if several else []


def _starts(grid: Grid, heads: list[Cell]) -> Iterator[int]:
    """Where the second form and those after it begin."""
    below = [c for c in grid.cells if heads and c.row >= heads[0].row and c.column_span > 1]
    for before, head in pairwise(heads):
        free = (
            column
            for column in range(head.column, before.column, -1)
            if not any(c.column < column < c.column + c.column_span for c in below)
        )
        if (start := next(free, None)) is not None:
            yield start
