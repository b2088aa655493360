"""表单, 项目资金, 绩效指标, 读取问题: forms as printed, one row a form, a fund, an indicator."""

from collections.abc import Iterator

from jixiao.checks.checked import Checked
from jixiao.model.columns import COLUMNS, Table
from jixiao.outputs import where
from jixiao.outputs.flat import tables
from jixiao.outputs.workbook.book import Book, Column, Value

_WIDTHS = {"goal_expected": 50, "goal_actual": 50, "reason": 40, "level3": 26, "id": 26, "file": 26, "project_name": 28}
_NAMES: dict[Table, str] = {"forms": "表单", "funds": "项目资金", "indicators": "绩效指标"}


def form_sheets(book: Book, checked: Checked) -> None:
    """Printed columns alone: the typed ones are for programs (csv, parquet)."""
    flat = tables(checked)
    for table, name in _NAMES.items():
        printed = [c for c in COLUMNS if c.table == table and not c.of and c.name in flat[table].columns]
        named = [c for c in printed if c.name not in ("form", "id")]
        columns = [Column("表号", _WIDTHS["id"])]
        columns += [Column(c.label, _WIDTHS.get(c.name, 14), "text" if c.type == "text" else "count") for c in named]
        rows = flat[table].select("id", *(c.name for c in named)).iter_rows()
        book.sheet(name, columns, rows, freeze=1)
    if any(form.problems for form in checked.forms):
        columns = [Column("表号", 26), Column("位置", 20), Column("问题", 80)]
        book.sheet("读取问题", columns, _problems(checked), freeze=1)


def _problems(checked: Checked) -> Iterator[tuple[Value, ...]]:
    for form in checked.forms:
        for problem in form.problems:
            yield form.id, where.said(form, problem.where), problem.message
