"""One row's cells under the columns of its header, by position where it is known, by meaning where it is not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.layouts.fitting import NEVER, cost, empty, fit
from jixiao.layouts.rows import Row, joined
from jixiao.model.grid import Cell

# what a shifted row costs more than the same row in its place
_CLEARLY = 4.0
# what a whole row may cost at most and still be a row of this header
_PLAUSIBLE = 12.0
# cells that a merged cell above may stand for
_MERGED = frozenset({"side", "label", "level1", "level1_weight", "level2"})
# what stands below these is not mixed with a column of the form; a cell across them says no more than one in one of them
APART = frozenset({"extra", "unknown"})
_LOOSE = frozenset({"side", "label"}) | APART
# below these two texts may be one: a sign, a figure and a unit
_JOINED = frozenset({"target", "actual", "expected_actual"})
_SERIAL = re.compile(r"[(（]?\d{1,2}[)）]?[、.．]?")
# merged over several rows, these say the same of each of them
REPEATED = frozenset({"level1", "level1_weight", "level2", "level3", "reason", "measures"})


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a block, in order; for aligned grids with the first and last grid column of each, `widths`:
    how many columns the label of each covers, 0 for one whose label is that of a column on its left."""

    columns: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    widths: tuple[int, ...] = ()

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def unknown(self, row: Row) -> list[str]:
        """What the header's own row prints above the columns that are not known."""
        if self.spans:
            at = {first for column, (first, _) in zip(self.columns, self.spans, strict=True) if column == "unknown"}
            return [c.text for c in row.filled if c.column in at]
        return [c.text for column, c in zip(self.columns, row.cells, strict=False) if column == "unknown" and c.text]


@dataclass(slots=True)
class Placed:
    """`cells` by column; `disputed` cells that fit two columns equally well; `held` columns covered from above; `unread`
    what stands below a heading that is not known."""

    cells: dict[str, Cell] = field(default_factory=dict)
    disputed: list[Cell] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    unread: list[Cell] = field(default_factory=list)

    def text(self, column: str) -> str:
        return self.cells[column].text if column in self.cells else ""


def place(header: Header, row: Row) -> Placed | None:
    """The row's cells by column; None where they fit no reading of the header."""
    if row.aligned and header.spans:
        return _by_position(header, row)
    core = row.cells if row.dense else tuple(row.filled)
    while row.dense and core and not core[-1].text:
        core = core[:-1]
    if row.dense and (offset := _offset(header.columns, row.cells, core)) is not None:
        cells = _under(header.columns[offset:], core) | _blanks(header, row, core, offset)
        return Placed(cells, unread=_unread(zip(header.columns[offset:], core, strict=False)))
    fitted = fit(header.columns, [c.text for c in core])
    if fitted is None:
        return None
    placed = Placed()
    for i, (cell, at) in enumerate(zip(core, fitted.columns, strict=True)):
        if i in fitted.disputed:
            placed.disputed.append(cell)
        else:
            placed.cells[header.columns[at]] = cell
            placed.unread += _unread([(header.columns[at], cell)])
    return placed


def _unread(cells: Iterable[tuple[str, Cell]]) -> list[Cell]:
    return [cell for column, cell in cells if column == "unknown" and cell.text]


def _under(columns: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    """Each cell below its column; several below one label (数值 | 单位 below 实际完成值) are one."""
    under: dict[str, list[Cell]] = {}
    for column, cell in zip(columns, cells, strict=False):
        under.setdefault(column, []).append(cell)
    return {column: _one(found) if column not in APART else found[0] for column, found in under.items()}


def _offset(columns: Sequence[str], cells: Sequence[Cell], core: Sequence[Cell]) -> int | None:
    """How many columns on the left a row with all its blank cells has lost (merged from above); None where unclear.

    A row as long as its header has lost none, unless it fits clearly better further to the right: then it was filled up
    with blank cells at its end.
    """
    whole = len(cells) == len(columns)
    costs: dict[int, float] = {}
    for offset in range(len(columns) - len(core) + 1):
        if any(column not in _MERGED for column in columns[:offset]):
            break
        rest = columns[offset + len(core) :]
        parts = [cost(column, c.text) for column, c in zip(columns[offset:], core, strict=False)]
        costs[offset] = sum(parts) + sum(map(empty, columns[:offset])) + sum(cost(column, "") for column in rest)
    if not costs:
        return None
    best = min(costs, key=lambda k: costs[k])
    if whole and (costs[0] <= costs[best] + _CLEARLY or costs[best] >= NEVER):
        return 0
    if whole:
        return best
    close = [k for k in costs if costs[k] <= costs[best] + 0.5]
    return best if len(close) == 1 and costs[best] < _PLAUSIBLE else None


def _blanks(header: Header, row: Row, core: Sequence[Cell], offset: int) -> dict[str, Cell]:
    """The row's blank cells at its end, under the columns that are left."""
    return dict(zip(header.columns[offset + len(core) :], row.cells[len(core) :], strict=False))


def _by_position(header: Header, row: Row) -> Placed | None:
    end = max(last for _, last in header.spans)
    if any(_crosses(c, header) for c in row.filled) or any(c.column + c.column_span - 1 > end for c in row.cells):
        return _one_each(header, row)
    placed = Placed()
    taken: set[tuple[int, int]] = set()
    for column, (first, last) in zip(header.columns, header.spans, strict=True):
        begun = [c for c in row.cells if first <= c.column <= last and (c.row, c.column) not in taken]
        if not _may_be_one(column, begun):
            return None
        if begun:
            taken |= {(c.row, c.column) for c in begun}
            before = [placed.cells[column]] if column in placed.cells and column not in APART else []
            placed.cells[column] = _one([*before, *begun])
            placed.unread += _unread((column, cell) for cell in begun)
            continue
        covering = [c for c in row.held if c.column <= last and c.column + c.column_span > first]
        if covering:
            placed.held.add(column)
            if column in REPEATED and covering[0].column >= first:
                placed.cells[column] = covering[0]
    return placed


def _may_be_one(column: str, cells: Sequence[Cell]) -> bool:
    """Whether what stands below one heading may be one text: a sign, a figure and a unit below a target, the number of a
    name and the name; never two figures, two names, two reasons."""
    texts = {c.text for c in cells if c.text}
    if len(texts) < 2 or column in _LOOSE:
        return True
    if column in _JOINED:
        return sum(any(character.isdigit() for character in text) for text in texts) < 2
    return column.startswith("level") and sum(not _SERIAL.fullmatch(text) for text in texts) < 2


def stands_under(header: Header, row: Row) -> bool:
    """Whether every cell that says something has the very edges of a header cell: nothing was dragged or merged."""
    return all((c.column, c.column + c.column_span - 1) in header.spans for c in row.filled)


def reaches_over(header: Header, row: Row) -> bool:
    """Whether a cell begins beside the table's own columns and goes on over several of them: it is of none."""
    named = [*zip(header.columns, header.spans, strict=bool(header.spans))]
    beside = [span for column, span in named if column in ("side", "label")]
    return any(
        any(first <= cell.column <= last for first, last in beside)
        and len(
            {c for c, (first, _) in named if c not in _LOOSE and cell.column < first < cell.column + cell.column_span}
        )
        > 1
        for cell in (row.filled if row.aligned else ())
    )


def _crosses(cell: Cell, header: Header) -> bool:
    """Whether a cell's edges stand inside header cells on both sides of a border: somebody dragged it (or the cells of
    another row were split), and the columns' numbers no longer tell which column a cell is in."""
    begin, end = cell.column, cell.column + cell.column_span - 1
    under = [
        (first, last, column)
        for column, (first, last) in zip(header.columns, header.spans, strict=True)
        if first <= end and begin <= last and column not in _LOOSE
    ]
    return len(under) > 1 and (under[0][0] < begin or end < under[-1][1])


def _one_each(header: Header, row: Row) -> Placed | None:
    """As many cells as columns that no merged cell from above takes up: each its own, in order. Fewer: each in the one
    column that it covers most of. None where that leaves two cells for one column."""
    over = [_widest(header, cell) for cell in row.held]
    free = [n for n in range(len(header.columns)) if n not in over]
    cells = row.cells if len(row.cells) == len(free) else row.filled
    at = free if len(cells) == len(free) else [_widest(header, cell) for cell in cells]
    if None in at or None in over or len({*at, *over}) < len(at) + len({*over}):
        return None
    named = {header.columns[n]: cell for n, cell in zip(at, cells, strict=True) if n is not None}
    held = {header.columns[n]: cell for n, cell in zip(over, row.held, strict=True) if n is not None}
    unread = _unread((header.columns[n], cell) for n, cell in zip(at, cells, strict=True) if n is not None)
    return Placed({c: cell for c, cell in held.items() if c in REPEATED} | named, held={*held}, unread=unread)


def _widest(header: Header, cell: Cell) -> int | None:
    """The column that a cell covers most of; None where two are covered alike."""
    end = cell.column + cell.column_span - 1
    shared = [min(end, last) - max(cell.column, first) for first, last in header.spans]
    return shared.index(max(shared)) if shared.count(max(shared)) == 1 else None


def _one(cells: Sequence[Cell]) -> Cell:
    """Several cells below one header cell: the one that says something, or all of them joined."""
    filled = [c for c in cells if c.text]
    if len({c.text for c in filled}) < 2:
        return (filled or list(cells))[0]
    return joined("".join(c.text for c in filled), filled)
