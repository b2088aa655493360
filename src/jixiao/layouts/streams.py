"""Text that has lost its rows: cells in a run → rows, cut before the labels that begin one.

Needed where blank cells are gone (spaces between cells) or rows are (the whole table on one line, a cell a line without
blank lines). Indicator rows carry no label of their own; `fitting.cut` finds them by what their cells look like.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.layouts import words
from jixiao.layouts.columns import indicator_columns
from jixiao.layouts.fitting import cut
from jixiao.layouts.rows import Row
from jixiao.model.grid import Cell

_LONG_ROW = 16


def rowed(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a run that lost its rows cut anew."""
    if not rows or rows[0].aligned:
        return list(rows)
    if rows[0].dense and not any(_several(r) for r in rows):
        return list(rows)
    return list(_Stream(_joined(rows), rows[0].dense).rows())


def _several(row: Row) -> bool:
    """A row that holds what belongs into several: labels of different blocks, or level-1 words twice."""
    if len(row.filled) < _LONG_ROW:
        return False
    blocks = (words.HEAD, words.FUNDS, words.GOALS, words.INDICATORS)
    return sum(any(b(c.text) for c in row.filled) for b in blocks) >= 2 or sum(words.is_level1(c.text) for c in row.filled) > 1


def _joined(rows: Sequence[Row]) -> list[Cell]:
    """Cells in order, labels whose characters or brackets were parted by spaces put together again."""
    cells = [c for r in rows for c in r.cells]
    joined: list[Cell] = []
    i = 0
    while i < len(cells):
        cell, i = cells[i], i + 1
        for reach in range(min(len(cells) - i, 8), 0, -1):
            together = [cell, *cells[i : i + reach]]
            if any(len(c.text) > 6 or not c.text for c in together[:-1]):
                continue
            text = "".join(c.text for c in together)
            single = sum(len(c.text) == 1 for c in together) >= reach
            bracket = reach == 1 and re.fullmatch(r"[(（].{1,6}[)）]：?", together[1].text)
            if (single or bracket) and _label(text) and not all(_label(c.text) for c in together):
                cell, i = replace(cell, text=text), i + reach
                break
        joined.append(cell)
    return joined


def _label(text: str) -> bool:
    return (
        any(f(text) for f in (words.HEAD, words.FUNDS, words.GOALS, words.INDICATORS))
        or words.is_level1(text) or words.is_level2(text) or words.is_total(text)
        or words.fund_source(text) is not None
    )  # fmt: skip


@dataclass(slots=True)
class _Stream:
    cells: list[Cell]
    dense: bool
    at: int = 0
    number: int = 0
    state: str = "head"
    held: list[Cell] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        while self.at < len(self.cells):
            cell = self.cells[self.at]
            fresh = self._fresh(self.at)
            run = self._header(words.INDICATORS, 3)
            if run and any((words.INDICATORS(c.text) or "").startswith("level") for c in run):
                yield from self._flush()
                yield from self._indicators(run)
                continue
            run = self._header(words.FUNDS, 2) if self.state == "head" else []
            if run:
                yield from self._flush()
                self.state = "funds"
                yield self._row(run)
                self.at += len(run)
                continue
            if self._begins(cell, fresh):
                yield from self._flush()
            self.held.append(cell)
            self.at += 1
        yield from self._flush()

    def _fresh(self, i: int) -> bool:
        return i == 0 or self.cells[i].row != self.cells[i - 1].row

    def _row(self, cells: Sequence[Cell]) -> Row:
        self.number += 1
        return Row("", cells[0].row, tuple(cells), aligned=False, dense=self.dense)

    def _flush(self) -> Iterator[Row]:
        if self.held:
            held, self.held = self.held, []
            yield self._row(held)

    def _begins(self, cell: Cell, fresh: bool) -> bool:
        """Whether the cell begins a row: a title, a label that leads one, or a new line that is not a broken cell."""
        text = cell.text
        if words.is_title(text):
            self.state = "head"
            return True
        if self.state == "funds" and (words.fund_source(text) or words.key(text).startswith("其中")):
            only = words.key("".join(c.text for c in self.held)) == "其中"
            return not only
        goal = words.GOALS(text)
        if goal and (self.state != "goals" or words.GOALS(self.held[-1].text if self.held else "") is None):
            if self.state != "goals":
                self.state = "goals"
                return True
            return False
        if self.state == "goals":
            return words.key(text) in ("绩效指标", "年度绩效指标", "年度绩效指标完成情况", "绩效指标完成情况")
        if words.HEAD(text) and self.state == "head":
            return True
        if fresh and self.held:
            led = words.HEAD(self.held[0].text) and len([c for c in self.held if c.text]) < 2
            return not led
        return False

    def _header(self, family: words.Labels, least: int) -> list[Cell]:
        """The run of labels of one family that begins here, blank cells between them included."""
        run: list[Cell] = []
        for cell in self.cells[self.at : self.at + 24]:
            if family(cell.text) or (not cell.text and self.dense and run):
                run.append(cell)
            else:
                break
        while run and not run[-1].text:
            run.pop()
        return run if len({family(c.text) for c in run if c.text}) >= least else []

    def _indicators(self, header: list[Cell]) -> Iterator[Row]:
        yield self._row(header)
        self.state = "indicators"
        begin = self.at + len(header)
        end = begin
        while end < len(self.cells) and not self._ends_indicators(self.cells[end]):
            end += 1
        columns = indicator_columns([c.text for c in header])
        body = self.cells[begin:end]
        if not self.dense:
            body = [c for c in body if c.text]
        fresh = [i == 0 or c.row != body[i - 1].row for i, c in enumerate(body)]
        for row in cut(columns, [c.text for c in body], fresh, dense=self.dense):
            placed = [_merged([body[i] for i in part]) for part in row]
            first = next(c for c in placed if c is not None)
            cells = tuple(c or Cell("", first.row, first.column) for c in placed)
            yield Row("", first.row, cells, aligned=False, dense=True)
        self.at = end
        self.state = "head"

    def _ends_indicators(self, cell: Cell) -> bool:
        return words.is_total(cell.text) or words.is_title(cell.text) or words.HEAD(cell.text) == "project"


def _merged(parts: list[Cell]) -> Cell | None:
    if not parts:
        return None
    text = parts[0].text
    for before, cell in zip(parts, parts[1:], strict=False):
        text += ("\n" if cell.row != before.row else " ") + cell.text
    return replace(parts[0], text=text)
