"""A row that was not read, put where it stands in the document."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from jixiao.corrections.correction import Added
from jixiao.model.form import Form, Fund, Indicator
from jixiao.model.rows import with_row

TABLES = {"indicators": "指标", "funds": "资金"}
"""The tables that rows are added to, in words."""
_KINDS: dict[str, type[Indicator] | type[Fund]] = {"indicators": Indicator, "funds": Fund}
_NOT_TEXT = {"target_parts", "evidence"}


def unfit(read: Sequence[Form], made: Sequence[Form], at: Added) -> str:
    """Why the row cannot be added any more, "" where it can; `read` are the forms as read, `made` with what was added before."""
    if at.table not in _KINDS:
        return f"没有“{at.table}”这张表"
    known = {f.name for f in fields(_KINDS[at.table])} - _NOT_TEXT
    if odd := [column for column, _ in at.texts if column not in known]:
        return f"没有“{odd[0]}”这一栏"
    if len(read) != at.forms or at.form > at.forms:
        return f"当时读到 {at.forms} 张表，现在读到 {len(read)} 张，不能确定是哪一张"
    now = len(getattr(read[at.form - 1], at.table))
    if now != at.rows:
        return f"当时读到 {at.rows} 行，现在读到 {now} 行，可能已经读到了"
    rows = getattr(made[at.form - 1], at.table)
    if at.after > len(rows) or called(rows, at.after) != at.below:
        return f"它上面一行当时是“{at.below}”，现在不是"
    return ""


def with_added(form: Form, at: Added) -> Form:
    """The form with the row; what `unfit` finds nothing against."""
    texts: dict[str, Any] = dict(at.texts)
    return with_row(form, "funds" if at.table == "funds" else "indicators", at.after, _KINDS[at.table](**texts))


def called(rows: Sequence[Indicator | Fund], number: int) -> str:
    """What the row is called, counted from 1; "" above all."""
    if not number:
        return ""
    row = rows[number - 1]
    return (row.label if isinstance(row, Fund) else row.level3 or row.target) or ""
