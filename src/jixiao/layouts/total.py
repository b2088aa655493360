"""总分: the printed sum of weights, the printed score, and a grade where one stands."""

import re
from dataclasses import dataclass

from jixiao.layouts import words
from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.placing import Header, place
from jixiao.layouts.rows import Row
from jixiao.model.grid import Cell

_GRADE = re.compile(r"[“\"]?(?:优秀?|良好?|中等?|一般|差|较差|合格|不合格|达标)[”\"]?")
_HUNDRED = re.compile(r"100(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Cells of weight, score and grade; `disputed` figures that may be either."""

    cells: dict[str, Cell]
    disputed: tuple[Cell, ...] = ()


def total_row(columns: Header, row: Row) -> TotalRow | None:
    """The total row's cells; None where the row does not begin with 总分 or 合计."""
    filled = row.filled
    label = next((c for c in filled[:2] if words.is_total(c.text)), None)
    if label is None:
        return None
    after = [c for c in row.cells if (c.row, c.column) > (label.row, label.column)]
    grade = next((c for c in after if _GRADE.fullmatch(c.text)), None)
    cells: dict[str, Cell] = {"grade": grade} if grade else {}
    wanted = [c for c in ("weight", "score") if c in columns]
    if row.aligned and columns.spans:
        placed = place(columns, row)
        found = {c: placed.cells[c] for c in wanted if placed and c in placed.cells and placed.cells[c] is not label}
        if any(_figure(c) for c in found.values()) or not any(_figure(c) for c in after):
            return TotalRow(cells | found)
    return _by_order(cells, wanted, columns, row, after)


def _by_order(cells: dict[str, Cell], wanted: list[str], columns: Header, row: Row, after: list[Cell]) -> TotalRow:
    tail = columns.columns[columns.columns.index(wanted[0]) :] if wanted else ()
    if row.dense and wanted and len(after) >= len(tail) and _figure(after[0]):
        under = dict(zip(tail, after, strict=False))
        if all(_figure(under[c]) or not under[c].text for c in wanted):
            return TotalRow(cells | {c: under[c] for c in wanted})
    if row.dense and wanted and len(after) in (len(tail), len(columns.columns) - 1) and any(map(_figure, after)):
        under = dict(zip(reversed(columns.columns), reversed(after), strict=False))
        if all(_figure(under[c]) or not under[c].text for c in wanted):
            return TotalRow(cells | {c: under[c] for c in wanted})
    figures = [c for c in after if _figure(c)]
    if len(figures) == len(wanted):
        return TotalRow(cells | dict(zip(wanted, figures, strict=True)))
    if len(figures) == 1 and "score" in wanted and not _HUNDRED.fullmatch(figures[0].text):
        # 100 may be the sum of the weights or the score; any other figure is the score
        return TotalRow(cells | {"score": figures[0]})
    return TotalRow(cells, tuple(figures))


def _figure(cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(cell.text))
