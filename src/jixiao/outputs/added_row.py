"""A row that was not read, as a person says it: the columns that the document has, and the row made of what was said."""

from dataclasses import fields
from typing import Any

from jixiao.layouts.words import fund_source
from jixiao.model.columns import label
from jixiao.model.form import Form, Fund, Indicator
from jixiao.model.rows import Rows

_COLUMNS: dict[Rows, tuple[str, ...]] = {
    "indicators": ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason"),
    "funds": ("label", "initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score"),
}
_AS_ABOVE = ("level1", "level2")


def columns(form: Form, table: Rows) -> list[tuple[str, str]]:
    """What a row of the table is filled in with, by name and in words: the columns that the document has."""
    rows: tuple[Any, ...] = getattr(form, table)
    return [(c, label(table, c)) for c in _COLUMNS[table] if any(getattr(row, c) is not None for row in rows)]


def added_row(form: Form, table: Rows, above: int, said: dict[str, str]) -> Indicator | Fund:
    """The row to stand below the row `above` (from 0; -1 above all); `said` is the text by column, a level left out is that of
    the row above. Raises ValueError, in Chinese, where nothing is said."""
    texts: dict[str, Any] = {column: said.get(column, "").strip() for column, _ in columns(form, table)}
    if table == "funds":
        if not texts.get("label"):
            raise ValueError("没有写资金名称，没有添：照原件写，如“其他资金”")
        return Fund(**texts, source=fund_source(texts["label"]) or "unknown")
    if not any(text for column, text in texts.items() if column not in _AS_ABOVE):
        raise ValueError("三级指标、指标值等都空着，没有添：照原件写")
    before = form.indicators[max(above, 0)]
    levels = {column: texts[column] or getattr(before, column) for column in _AS_ABOVE if column in texts}
    weight = before.level1_weight if levels.get("level1") == before.level1 else None
    return Indicator(**texts | levels, level1_weight=weight)


def name_of(row: Indicator | Fund) -> str:
    """What a row is called."""
    said = row.label if isinstance(row, Fund) else row.level3 or row.target
    return said or next((text for f in fields(row) if isinstance(text := getattr(row, f.name), str) and text), "")
