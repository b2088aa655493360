"""汇总: one row a form with its counts; 核查项: one row a check with its outcomes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.checks.checked import Checked
from jixiao.model.finding import SEVERITIES
from jixiao.outputs.scores import FormScores
from jixiao.outputs.summary import summary
from jixiao.outputs.workbook.book import Book, Column, Value
from jixiao.policies import clause

_FORMS = (
    Column("序号", 6, "count"),
    Column("表号", 24),
    Column("项目名称", 32),
    Column("主管部门", 20),
    Column("实施单位", 20),
    Column("年度", 7, "count"),
    Column("执行率(%)", 10, "score"),
    Column("总分", 9, "score"),
    Column("各项合计", 9, "score"),
    Column("应得下限", 9, "score"),
    Column("应得上限", 9, "score"),
    Column("等级", 6, "key"),
)
_COUNTS = tuple(Column(word, 7, "count") for word in SEVERITIES.values())
_CHECKS = (
    Column("代码", 8, "key"),
    Column("核查项", 30),
    Column("级别", 7, "key"),
    Column("查了", 9, "count"),
    Column("通过", 9, "count"),
    Column("不通过", 9, "count"),
    Column("未定", 9, "count"),
    Column("不适用", 9, "count"),
    Column("依据", 26),
)


def forms_sheet(book: Book, checked: Checked, told: Sequence[FormScores]) -> None:
    """Without checks run there is nothing to count."""
    total = summary(checked)
    notes = [f"{total.forms:,} 张表，政策包：{checked.pack.title}（{checked.pack.id}）"]
    if checked.checks:
        notes.append(f"疑点 {total.findings:,} 条：{total.by_severity}")
    book.sheet("汇总", _FORMS + (_COUNTS if checked.checks else ()), _forms(checked, told), notes, freeze=3)


def checks_sheet(book: Book, checked: Checked) -> None:
    total = summary(checked)
    note = (
        f"{total.checks:,} 项，{total.speaking:,} 项有对象可查，共 {total.applied:,} 项次：通过 {total.passed:,}，"
        f"不通过 {total.failed:,}，未定 {total.undecided:,}（单元格空白或无法识别）"
    )
    book.sheet("核查项", _CHECKS, _checks(checked), [note], freeze=2)


def _forms(checked: Checked, told: Sequence[FormScores]) -> Iterator[tuple[Value, ...]]:
    counts = Counter(checked.results.findings.select("form", "severity").iter_rows())
    for n, (form, own) in enumerate(zip(checked.forms, told, strict=True)):
        total = own.total
        figures = (own.execution.rate, total["printed"], total["sum"], total["due_low"], total["due_high"])
        row = (
            n + 1, form.id, form.project.name, form.department.name, form.unit.name, form.year,
            *(None if f is None else Decimal(f) for f in figures), total["grade"],
        )  # fmt: skip
        yield (*row, *(counts[n, severity] for severity in SEVERITIES)) if checked.checks else row


def _checks(checked: Checked) -> Iterator[tuple[Value, ...]]:
    by_code = {row["code"]: row for row in checked.results.outcomes.iter_rows(named=True)}
    for check in checked.checks:
        counts = by_code[check.code]
        yield (
            check.code, check.title, SEVERITIES[checked.pack.severity(check.code) or check.severity],
            *(counts[name] for name in ("applied", "passed", "failed", "undecided", "not_applicable")),
            str(clause(check.cites)),
        )  # fmt: skip
