"""疑点清单: one row a finding, with room for what was done about it; what was waived on a sheet of its own."""

from collections.abc import Sequence

from jixiao.checks.checked import Checked
from jixiao.model.finding import SEVERITIES
from jixiao.outputs import compared
from jixiao.outputs.found import Found, findings, waived
from jixiao.outputs.summary import summary
from jixiao.outputs.workbook.book import Book, Column, Value

_COLUMNS = (
    Column("序号", 6, "count"),
    Column("级别", 6, "key"),
    Column("代码", 7, "key"),
    Column("核查项", 18),
    Column("表号", 20),
    Column("项目名称", 22),
    Column("实施单位", 16),
    Column("单元格", 16),
    Column("栏目", 12),
    Column("疑点", 46),
    Column("应为", 14),
    Column("依据", 18),
    Column("另见", 20),
)
_TODO = (Column("处理情况", 16),)
_WAIVED = (Column("豁免人", 10), Column("豁免日期", 11), Column("豁免理由", 24))
_CHANGES = (
    Column("变化", 9),
    Column("级别", 6, "key"),
    Column("项目名称", 22),
    Column("代码", 7, "key"),
    Column("单元格", 18),
    Column("疑点", 80),
)
_FILLS = {"错误": "#F8D7DA", "提醒": "#FFE8B8", "提示": "#DCEBFA"}


def findings_sheets(book: Book, checked: Checked) -> None:
    rows = ((*_row(n, f), "") for n, f in enumerate(findings(checked), 1))
    total = summary(checked)
    note = f"共 {total.findings:,} 条：{total.by_severity}。政策包：{checked.pack.title}（{checked.pack.id}）"
    book.sheet("疑点清单", _COLUMNS + _TODO, rows, [note], _fill, freeze=3)
    if checked.since is not None:
        counts = "、".join(f"{word} {count:,}" for word, count in checked.since.counts.items())
        changes = ((c.word, c.severity, c.project, c.code, c.spot, c.message) for c in compared.lines(checked))
        about = [f"上次：{checked.since.name}。{counts}", *compared.notes(checked)]
        book.sheet("与上次相比", _CHANGES, changes, about, _fill)
    if checked.waived:
        answered = ((*_row(n, f), *_answer(f)) for n, f in enumerate(waived(checked), 1))
        book.sheet("已豁免", _COLUMNS + _WAIVED, answered, (), _fill, freeze=3)


def _row(n: int, f: Found) -> tuple[Value, ...]:
    return (
        n,
        SEVERITIES[f.severity],
        f.code,
        f.check.title,
        f.form.id,
        f.form.project.name,
        f.form.unit.name or f.form.department.name,
        f.spot,
        f.label,
        f.message,
        f.expected,
        str(f.clause),
        "\n".join(f.others),
    )


def _answer(f: Found) -> tuple[Value, ...]:
    assert f.waiver is not None  # found.waived gives no other
    return f.waiver.person, f.waiver.date.isoformat(), f.waiver.reason


def _fill(row: Sequence[Value]) -> str:
    return _FILLS[str(row[1])]
