"""得分重算: one row for execution and for each indicator, claimed beside due, the sum in words and its clause."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.checks.checked import Checked
from jixiao.model.form import Form
from jixiao.outputs import where
from jixiao.outputs.scores import METHODS, Due, FormScores
from jixiao.outputs.workbook.book import Book, Column, Value

_COLUMNS = (
    Column("表号", 20),
    Column("项目名称", 22),
    Column("行", 8, "key"),
    Column("一级指标", 11),
    Column("二级指标", 13),
    Column("三级指标", 24),
    Column("年度指标值", 13),
    Column("实际完成值", 13),
    Column("分值", 7),
    Column("得分", 9, "score"),
    Column("应得下限", 9, "score"),
    Column("应得上限", 9, "score"),
    Column("核对", 7, "key"),
    Column("计分方法", 11),
    Column("怎么算", 48),
    Column("依据", 18),
    Column("单元格", 16),
)
_AGREEMENT = {True: "相符", False: "不符", None: ""}
_NOTES = ("得分：表上印出的；应得：按政策包重算，四舍五入到两位小数。上下限不同的，由人在范围内判断。",)


def scores_sheet(book: Book, checked: Checked, told: Sequence[FormScores]) -> None:
    rows = (row for form, own in zip(checked.forms, told, strict=True) for row in _rows(form, own))
    policy = f"政策包：{checked.pack.title}（{checked.pack.id}）"
    book.sheet("得分重算", _COLUMNS, rows, (*_NOTES, policy), _fill, freeze=3)


def _rows(form: Form, told: FormScores) -> Iterator[tuple[Value, ...]]:
    if form.funds:
        fund = form.funds[where.total_row(form) or 0]
        head = ("执行率", "", "", "预算执行率", fund.full_year_budget, fund.executed, fund.weight)
        yield _row(form, head, told.execution, ("forms", 0, "execution_score"))
    for n, (row, due) in enumerate(zip(form.indicators, told.indicators, strict=True)):
        printed = (str(n + 1), row.level1, row.level2, row.level3, row.target, row.actual, row.weight)
        yield _row(form, printed, due, ("indicators", n, "score"))
    total = told.total
    yield (
        form.id, form.project.name, "总分", "", "", f"等级：{total['grade'] or '—'}", "", "", form.total.weight,
        _exact(total["printed"]), _exact(total["due_low"]), _exact(total["due_high"]), "", "", total["how"],
        "", where.said(form, where.place(form, "forms", 0, "total_score")),
    )  # fmt: skip


def _row(form: Form, printed: Sequence[str | None], due: Due, at: tuple[str, int, str]) -> tuple[Value, ...]:
    return (
        form.id, form.project.name, *printed, _exact(due.claimed), _exact(due.low), _exact(due.high),
        _AGREEMENT[due.agrees], METHODS.get(due.method, due.method), due.told, str(due.clause),
        where.said(form, where.place(form, *at)),
    )  # fmt: skip


def _exact(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _fill(row: Sequence[Value]) -> str:
    return "#F8D7DA" if row[12] == _AGREEMENT[False] else ""
