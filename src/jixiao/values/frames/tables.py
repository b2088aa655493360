"""Frames of printed columns → frames with the typed columns beside them; for one form and for millions alike."""

from collections.abc import Callable
from typing import Any

import polars as pl

from jixiao.model.columns import COLUMNS, Column, Table
from jixiao.model.frames import DTYPES, Frames
from jixiao.values.frames.amounts import AMOUNTS, amounts
from jixiao.values.frames.details import with_details
from jixiao.values.frames.distinct import beside, table, texts
from jixiao.values.frames.doubts import without_doubtful
from jixiao.values.frames.names import level_key, name_key
from jixiao.values.frames.numbers import numbers
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

    `forms.form` is the row's position (ValueError otherwise); a printed column that is not there is a cell the layout
    does not have. What the form's row says of its funds is taken from its first `total` row, whatever `forms` holds.
    """
    heads = _printed("forms", forms)
    if not (heads["form"] == pl.int_range(heads.height, eager=True)).all():
        raise ValueError("forms.form must be the position of its row")
    money = without_doubtful("funds", _funds(_printed("funds", funds), heads))
    rows = without_doubtful("indicators", _indicators(_printed("indicators", indicators), heads["year"]))
    whole = without_doubtful("forms", _forms(heads, money, rows))
    return Frames(_ordered("forms", whole), _ordered("funds", money), _ordered("indicators", rows))


def _forms(heads: pl.DataFrame, funds: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    own = numbers(heads, {"total_weight": "分%", "total_score": "分"}).drop(_OF_TOTAL, strict=False)
    total = funds.filter(pl.col("source") == "total").filter(pl.col("form").is_first_distinct())
    flat = total.select("form", *(pl.col(of).alias(name) for name, of in _OF_TOTAL.items()))
    n_funds, n_indicators = (rows.group_by("form").agg(n=pl.len().cast(pl.Int32)) for rows in (funds, indicators))
    return own.hstack(_by_form(flat, heads.height)).with_columns(
        _by_form(n_funds, heads.height)["n"].fill_null(0).alias("n_funds"),
        _by_form(n_indicators, heads.height)["n"].fill_null(0).alias("n_indicators"),
    )


def _by_form(rows: pl.DataFrame, forms: int) -> pl.DataFrame:
    """Rows of which a form has at most one, as one row a form, null where it has none."""
    places = pl.Series([None], dtype=pl.UInt32).new_from_index(0, forms)
    places = places.scatter(rows["form"], pl.int_range(rows.height, dtype=pl.UInt32, eager=True))
    return rows.select(pl.exclude("form").gather(places))


def _funds(funds: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    units = table(texts(heads, ["amount_unit"]), _single(yuan_per), {"yuan_per": pl.Int64})
    per_form = beside(heads.select("amount_unit"), units, {"amount_unit": [pl.col("yuan_per")]})
    rows = amounts(funds, per_form["amount_unit_yuan_per"].gather(funds["form"]))
    return with_details(numbers(rows, {"weight": "分%", "execution_rate": "%", "score": "分"}))


def _indicators(indicators: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    rows = with_values(indicators.with_columns(years.gather(indicators["form"]).alias("year"))).drop("year")
    rows = numbers(rows, {"weight": "分%", "score": "分", "level1_weight": "分%"})
    levels = table(texts(rows, ["level1", "level2"]), _single(level_key), {"key": pl.String})
    names = table(texts(rows, ["level3"]), _single(name_key), {"key": pl.String})
    blank = table(texts(rows, ["reason"]), _single(is_blank), {"blank": pl.Boolean})
    rows = _with_level2_from_above(beside(rows, levels, {"level1": [pl.col("key")], "level2": [pl.col("key")]}))
    return beside(beside(rows, names, {"level3": [pl.col("key")]}), blank, {"reason": [pl.col("blank")]})


def _with_level2_from_above(rows: pl.DataFrame) -> pl.DataFrame:
    """A blank 二级指标 below one of the same 一级指标 is that of the row above, whether its cell was merged or not."""
    blank = pl.col("level2") == ""
    if not rows.select(blank.any()).item():
        return rows
    group = pl.struct("form", "level1_key").rle_id()
    above = pl.when(~blank).then(pl.col("level2_key")).forward_fill().over(group)
    return rows.with_columns(level2_key=pl.when(blank).then(above.fill_null("")).otherwise(pl.col("level2_key")))


def _single(read: Callable[[str], Any]) -> Callable[[str], tuple[Any]]:
    return lambda text: (read(text),)


def _printed(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The printed columns of one table, all there and typed, sorted by form and row."""
    wanted = {c.name: DTYPES[c.type] for c in COLUMNS if c.table == name and _is_printed(c)}
    there = [pl.col(n).cast(t) if n in frame.columns else pl.lit(None, dtype=t).alias(n) for n, t in wanted.items()]
    rows = frame.select(there)
    form, *row = _KEYS[name]
    step = rows[form].diff()
    ordered = step > 0 if not row else (step > 0) | ((step == 0) & (rows[row[0]].diff() > 0))
    # sorting millions of rows that are in order already takes longer than typing them
    return rows if ordered.all() else rows.sort(_KEYS[name])


def _is_printed(column: Column) -> bool:
    return not column.of and (column.type == "text" or column.name in ("form", "row", "n", "year"))


def _ordered(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Columns in the glossary's order; `form` known to be sorted."""
    names = [c.name for c in COLUMNS if c.table == name and c.name in frame.columns]
    return frame.select(names).with_columns(pl.col("form").set_sorted())
