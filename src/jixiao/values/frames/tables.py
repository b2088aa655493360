"""Frames of printed columns → frames with the typed columns beside them; for one form and for millions alike."""

from collections.abc import Callable
from typing import Any

import polars as pl

from jixiao.model.columns import COLUMNS, Column, Table
from jixiao.model.frames import DTYPES, Frames
from jixiao.values.frames.details import with_details
from jixiao.values.frames.distinct import beside, table, texts
from jixiao.values.frames.names import level_key, name_key
from jixiao.values.frames.numbers import AMOUNTS, amounts, numbers
from jixiao.values.frames.typed import with_values
from jixiao.values.kinds.blank import is_blank
from jixiao.values.number import yuan_per

# a column of the form ← the same of the total row of the funds
_OF_TOTAL = {
    **{f"{name}{suffix}": f"{name}{suffix}" for name in AMOUNTS for suffix in ("", "_value", "_yuan")},
    **{f"execution_weight{suffix}": f"weight{suffix}" for suffix in ("", "_value", "_places")},
    **{f"execution_rate{suffix}": f"execution_rate{suffix}" for suffix in ("", "_value", "_places", "_percent")},
    **{f"execution_score{suffix}": f"score{suffix}" for suffix in ("", "_value", "_places")},
    "funds_reason": "reason",
}
_KEYS: dict[Table, tuple[str, ...]] = {"forms": ("form",), "funds": ("form", "row"), "indicators": ("form", "n")}


def frames_from_tables(forms: pl.DataFrame, funds: pl.DataFrame, indicators: pl.DataFrame) -> Frames:
    """Typed frames of frames that hold (at least `form`, `row`, `n` and any of) the printed columns of the glossary.

    `forms.form` is the row's position; a printed column that is not there is a cell the layout does not have. What the
    form's row says of its funds is taken from its first `total` row, whatever `forms` holds.
    """
    heads = _printed("forms", forms)
    units = table(texts(heads, ["amount_unit"]), _single(yuan_per), {"yuan_per": pl.Int64})
    money = _funds(_printed("funds", funds), beside(heads, "amount_unit", units, "")["yuan_per"])
    rows = _indicators(_printed("indicators", indicators), heads["year"])
    heads = numbers(heads, {"total_weight": "分%", "total_score": "分"})
    heads = _with_total(heads, money)
    heads = _counted(_counted(heads, money, "n_funds"), rows, "n_indicators")
    return Frames(_ordered("forms", heads), _ordered("funds", money), _ordered("indicators", rows))


def _funds(funds: pl.DataFrame, per_form: pl.Series) -> pl.DataFrame:
    rows = amounts(funds, per_form.gather(funds["form"]))
    return with_details(numbers(rows, {"weight": "分%", "execution_rate": "%", "score": "分"}))


def _indicators(indicators: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    rows = with_values(indicators.with_columns(years.gather(indicators["form"]).alias("year"))).drop("year")
    rows = numbers(rows, {"weight": "分%", "score": "分", "level1_weight": "分%"})
    for key, column in (("level1_key", "level1"), ("level2_key", "level2"), ("level3_key", "level3")):
        read = name_key if column == "level3" else level_key
        rows = beside(rows, column, table(texts(rows, [column]), _single(read), {key: pl.String}), "")
    blank = table(texts(rows, ["reason"]), _single(is_blank), {"reason_blank": pl.Boolean})
    return beside(rows, "reason", blank, "")


def _single(read: Callable[[str], Any]) -> Callable[[str], tuple[Any]]:
    return lambda text: (read(text),)


def _with_total(heads: pl.DataFrame, funds: pl.DataFrame) -> pl.DataFrame:
    total = funds.filter(pl.col("source") == "total").unique("form", keep="first", maintain_order=True)
    flat = total.select("form", *(pl.col(of).alias(name) for name, of in _OF_TOTAL.items()))
    return heads.drop(_OF_TOTAL, strict=False).join(flat, on="form", how="left", maintain_order="left")


def _counted(heads: pl.DataFrame, rows: pl.DataFrame, name: str) -> pl.DataFrame:
    counts = rows.group_by("form").agg(pl.len().cast(pl.Int32).alias(name))
    return heads.join(counts, on="form", how="left", maintain_order="left").with_columns(pl.col(name).fill_null(0))


def _printed(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The printed columns of one table, all there and typed, sorted by form and row."""
    wanted = {c.name: DTYPES[c.type] for c in COLUMNS if c.table == name and _is_printed(c)}
    there = [pl.col(n).cast(t) if n in frame.columns else pl.lit(None, dtype=t).alias(n) for n, t in wanted.items()]
    return frame.select(there).sort(_KEYS[name])


def _is_printed(column: Column) -> bool:
    return not column.of and (column.type == "text" or column.name in ("form", "row", "n", "year"))


def _ordered(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Columns in the glossary's order; `form` known to be sorted."""
    names = (c.name for c in COLUMNS if c.table == name and c.name in frame.columns)
    return frame.select(names).with_columns(pl.col("form").set_sorted())
