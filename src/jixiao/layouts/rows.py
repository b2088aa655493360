"""Grids as one run of rows: what every block is found in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.model.grid import Cell, Document, Grid, Place


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in a row, and `held`: merged cells from above that cover it.

    `aligned`: columns are true positions; `dense`: blank cells are still there (see `model.grid.Grid`).
    """

    part: str
    number: int
    cells: tuple[Cell, ...]
    held: tuple[Cell, ...] = ()
    aligned: bool = True
    dense: bool = True

    @property
    def filled(self) -> list[Cell]:
        return [c for c in self.cells if c.text]

    def place(self, cell: Cell) -> Place:
        return Place(self.part, cell.row, cell.column)


def rows(document: Document) -> Iterator[Row]:
    """All rows in reading order; rows without any cell are left out."""
    for grid in document.grids:
        yield from _rows(grid)


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


def texts(cells: Iterable[Cell]) -> list[str]:
    return [c.text for c in cells]
