"""表单, 项目资金, 绩效指标: forms as printed, one row a form, a fund, an indicator."""

from jixiao.checks.checked import Checked
from jixiao.model.columns import COLUMNS, Table
from jixiao.outputs.flat import tables
from jixiao.outputs.workbook.book import Book, Column

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
