"""The table of projects of an overview: one line a form."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.model.finding import SEVERITIES
from jixiao.overview import Overview
from jixiao.scoring.grading import OPEN

HEADINGS = (
    "序号",
    "单位",
    "项目名称",
    "全年预算（万元）",
    "全年执行（万元）",
    "执行率",
    "自评总分",
    "应得总分",
    "等级",
    "疑点",
)
WIDTHS = (10.0, 34.0, 49.0, 24.0, 24.0, 18.0, 17.0, 27.0, 26.0, 28.0)  # mm, an A4 page across
_TEN_THOUSAND = Decimal(10_000)

Cell = str | int | Decimal | None


def cells(o: Overview) -> Iterator[tuple[Cell, ...]]:
    """Figures as figures; a due total that people decide in part, and the counts of findings, as texts."""
    for n, p in enumerate(o.projects, 1):
        due: Cell = p.low if p.low == p.high else f"{p.low:.2f}–{p.high:.2f}"
        found = "、".join(f"{SEVERITIES[severity]} {count}" for severity, count in p.counts.items())
        budget, executed = (None if m is None else m / _TEN_THOUSAND for m in (p.budget, p.executed))
        grade = f"{p.grade or '—'}（应得{p.due_grade}）" if OPEN in p.due_grade else p.grade
        yield n, p.unit, p.name, budget, executed, p.rate, p.score, due, grade, found


def texts(o: Overview) -> list[tuple[str, ...]]:
    """The same for people: two decimals, % behind the rate, — for what cannot be read."""
    return [tuple(_text(n, cell) for n, cell in enumerate(row)) for row in cells(o)]


def _text(column: int, cell: Cell) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}%" if HEADINGS[column] == "执行率" else f"{cell:,.2f}"
    return str(cell)
