"""The fields of a form as people name them: 实施单位, 指标5 得分, 年度资金总额 全年执行数."""

from collections.abc import Iterator

from jixiao.layouts.naming import STANDING_IN
from jixiao.layouts.words import HEAD
from jixiao.model.columns import COLUMNS, label
from jixiao.model.field import ROWS, can_tell, text_of
from jixiao.model.form import Form, Name


def named(form: Form, name: Name) -> str:
    """A field in words, with the row it stands in: 指标5 得分."""
    table, row, column = name
    if table == "indicators":
        return f"指标{row + 1} {label(table, column)}"
    if table == "funds":
        return f"{form.funds[row].label or f'资金第{row + 1}行'} {label(table, column)}"
    return label(table, column)


def meant(form: Form, text: str) -> Name | None:
    """The field that a person calls so: as `named` does, by its column's name (unit_name), by a label of the head (单位名称),
    or with table and row (indicators:0:score). None where the form has no such field.

    >>> meant(Form("a#1"), "实施单位"), meant(Form("a#1"), "单位名称"), meant(Form("a#1"), "金额")
    (('forms', 0, 'unit_name'), ('forms', 0, 'unit_name'), None)
    """
    said = "".join(text.split())
    for name in _fields(form):
        column = name[2] if name[0] == "forms" else ""
        if said in (column, "".join(named(form, name).split()), ":".join(map(str, name))):
            return name
    found = HEAD(text) or ""
    who = STANDING_IN.get(found, found)
    column = who if who.endswith("_code") else f"{who}_name"
    return ("forms", 0, column) if who != "other" and can_tell(column) else None


def callable_by(form: Form) -> str:
    """The names that `meant` knows in a form, in words: those of the form as a whole, and of its rows by an example.

    >>> from jixiao.model.form import Indicator
    >>> callable_by(Form("a#1", indicators=(Indicator(level3="里程"),))).partition("；")[2]
    '一行里的一栏写行和栏目，如 指标1 三级指标'
    """
    fields = list(_fields(form))
    wholes = [label(table, column) for table, _, column in fields if table == "forms"]
    rows = [
        next((name for name in fields if name[0] == table and text_of(form, name)), None)
        for table in ("indicators", "funds")
    ]
    said = "、".join(dict.fromkeys(wholes))
    examples = "、".join(named(form, name) for name in rows if name)
    return said + (f"；一行里的一栏写行和栏目，如 {examples}" if examples else "")


def _fields(form: Form) -> Iterator[Name]:
    """Those of the form as a whole and of its rows, whether it has a cell for them or not; then those of a cell that is
    several fields."""
    for column in COLUMNS:
        if column.table == "forms" and (can_tell(column.name) or column.name in ROWS):
            yield "forms", 0, column.name
    for table, rows in (("indicators", form.indicators), ("funds", form.funds)):
        printed = [c.name for c in COLUMNS if c.table == table and rows and hasattr(rows[0], c.name)]
        yield from ((table, row, column) for row in range(len(rows)) for column in printed)
    yield from form.places
