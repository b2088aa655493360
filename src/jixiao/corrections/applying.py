"""Corrections replayed on a document that was read anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.corrections.correction import Added, Correction, Whole
from jixiao.model.grid import Cell, Document, Grid, Place, Problem


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of a correction of the cell or field at `place`."""

    place: Place | Whole | Added
    problem: Problem


def applied(document: Document, corrections: Sequence[Correction]) -> tuple[Document, tuple[Remark, ...]]:
    """The document with the cells set right whose text is still what it was, and a remark on each of these corrections; those
    of fields without a cell are for `completed`."""
    wanted = {one.place: one for one in corrections if isinstance(one.place, Place)}
    met: dict[Place, Remark] = {}
    grids = tuple(_grid(grid, wanted, met) for grid in document.grids)
    remarks = tuple(met.get(place) or _lost(place, one) for place, one in wanted.items())
    return replace(document, grids=grids), remarks


def _grid(grid: Grid, wanted: dict[Place, Correction], met: dict[Place, Remark]) -> Grid:
    if not any(place.part == grid.part for place in wanted):
        return grid
    cells = []
    for cell in grid.cells:
        place = Place(grid.part, cell.row, cell.column)
        one = wanted.get(place)
        if one is None:
            cells.append(cell)
            continue
        met[place] = _said(place, one, cell)
        cells.append(_right(cell, one.meant) if cell.text == one.read else cell)
    return replace(grid, cells=tuple(cells))


def _right(cell: Cell, meant: str) -> Cell:
    """A person has seen it: it is sure."""
    seen = None if cell.seen is None else replace(cell.seen, confidence=1.0, other="")
    return replace(cell, text=meant, seen=seen)


def _said(place: Place, one: Correction, cell: Cell) -> Remark:
    if cell.text != one.read:
        message = (
            f"{one.who} {one.when} 的更正没有用上：当时读作“{one.read}”，现在读作“{cell.text}”，请对照原件重新核对"
        )
        return Remark(place, Problem("", "correction_unmet", message, place))
    if one.read == one.meant:
        message = f"读作“{one.read}”，{one.who} {one.when} 对照原件，确认无误"
    else:
        message = f"读作“{one.read}”，{one.who} {one.when} 对照原件，更正为“{one.meant}”"
    return Remark(place, Problem("", "corrected", message, place))


def _lost(place: Place, one: Correction) -> Remark:
    message = (
        f"{one.who} {one.when} 的更正没有用上：现在没有 {place.part} 第 {place.row} 行第 {place.column} 列这一格，"
        f"当时读作“{one.read}”，请对照原件重新核对"
    )
    return Remark(place, Problem("", "correction_unmet", message, None))
