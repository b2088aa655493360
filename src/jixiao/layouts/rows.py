"""Grids as one run of rows: what every block is found in."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.layouts import words
from jixiao.layouts.beside import apart
from jixiao.model.grid import Cell, Document, Grid, Place

_LEAST_LABELS = 6  # of a form in paragraphs; a report has some as headings
_LEAST_WIDTH = 5
_LEAST_REPEATS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in a row, and `held`: merged cells from above that cover it.

    `aligned`: columns are true positions; `dense`: blank cells are still there (see `model.grid.Grid`); `cut`: where the
    row begins and ends was found by what its cells say.
    """

    part: str
    number: int
    cells: tuple[Cell, ...]
    held: tuple[Cell, ...] = ()
    aligned: bool = True
    dense: bool = True
    cut: bool = False

    @property
    def filled(self) -> list[Cell]:
        return [c for c in self.cells if c.text]

    def place(self, cell: Cell) -> Place:
        return Place(self.part, cell.row, cell.column)


def joined(text: str, cells: Sequence[Cell]) -> Cell:
    """Several cells that say `text` together, where the first stands, as sure as the least sure of them."""
    least = min(cells, key=lambda cell: cell.seen.confidence if cell.seen else 1.0)
    return replace(cells[0], text=text, seen=least.seen)


def unpadded(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Without the blank cells at the end that only fill a text row up."""
    last = max((n for n, c in enumerate(cells, 1) if c.text), default=0)
    return tuple(cells[:last])


def rows(document: Document) -> Iterator[Row]:
    """All rows in reading order; rows without any cell are left out."""
    for grid in itertools.chain.from_iterable(map(apart, document.grids)):
        if _is_table_in_paragraphs(grid):
            grid = replace(grid, aligned=False, dense=False)
        yield from _rows(_unrepeated(grid) if not grid.aligned and grid.dense else grid)


def _is_table_in_paragraphs(grid: Grid) -> bool:
    """A table that was pasted as text, or lost by who converted it, a cell a paragraph: its labels stand in paragraphs of
    their own, without a colon."""
    if not grid.aligned or any(c.column > 1 or c.column_span > 1 for c in grid.cells):
        return False
    families: tuple[Callable[[str], str | None], ...] = (words.HEAD, words.FUNDS, words.INDICATORS, words.fund_source)
    named = {
        (n, name) for c in grid.cells for n, of in enumerate(families) if _is_bare(c.text) and (name := of(c.text))
    }
    return len(named) >= _LEAST_LABELS


def _is_bare(text: str) -> bool:
    return not text.rstrip().endswith(("：", ":"))


def _unrepeated(grid: Grid) -> Grid:
    """A text table of equally long rows in which merged cells were written out once for every column they cover, made
    a grid with positions again: equal labels side by side are one merged label."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    wide = Counter(len(row) for row in by_row.values() if len(row) > 2)
    if not wide:
        return grid
    width, often = wide.most_common(1)[0]
    twice = [row for row in by_row.values() if len(row) == width and _repeats(row)]
    if width < _LEAST_WIDTH or often < wide.total() * 0.95 or len(twice) < _LEAST_REPEATS:
        return grid
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    for row in by_row.values():
        kept: list[Cell] = []
        for cell in row:
            if kept and kept[-1].text == cell.text and _once(cell.text):
                kept[-1] = replace(kept[-1], column_span=kept[-1].column_span + 1)
            else:
                kept.append(cell)
        for cell in kept:
            over = above.get(cell.column)
            if over and over.row + over.row_span == cell.row and _same(over, cell):
                cells.remove(over)
                cell = replace(over, row_span=cell.row - over.row + 1)
            cells.append(cell)
            above[cell.column] = cell
    return Grid(grid.part, tuple(cells), aligned=True)


def _same(over: Cell, cell: Cell) -> bool:
    return over.text == cell.text and over.column_span == cell.column_span and _once(cell.text)


def _once(text: str) -> bool:
    """A label that stands once in a table, so that the same beside or below it is a merged cell written out again."""
    return words.is_label(text) and not words.is_level1(text) and not words.is_level2(text)


def _repeats(row: list[Cell]) -> bool:
    return any(a.text and a.text == b.text and _once(a.text) for a, b in itertools.pairwise(row))


def _rows(grid: Grid) -> Iterator[Row]:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    spanning: list[Cell] = []
    for number in sorted(by_row):
        spanning = [c for c in spanning if c.row + c.row_span > number]
        begun = tuple(sorted(by_row[number], key=lambda c: c.column))
        yield Row(grid.part, number, begun, tuple(spanning), grid.aligned, grid.dense)
        spanning += [c for c in begun if c.row_span > 1]
