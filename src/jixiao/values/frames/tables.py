"""Frames of printed columns → frames with the typed columns beside them; for one form and for millions alike."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import polars as pl

from jixiao.model.columns import COLUMNS, Column, Table
from jixiao.model.frames import DTYPES, Coded, Frames
from jixiao.values import known
from jixiao.values.frames.amounts import AMOUNTS, amounts
from jixiao.values.frames.details import with_details
from jixiao.values.frames.distinct import beside, by_form, coded
from jixiao.values.frames.doubts import without_doubtful
from jixiao.values.frames.names import level_key, name_key
from jixiao.values.frames.numbers import numbers
from jixiao.values.frames.shares import forms_of_shares, in_points
from jixiao.values.frames.typed import with_values
from jixiao.values.kinds.blank import is_blank
from jixiao.values.number import yuan_per

OF_TOTAL = {
    **{f"{name}{suffix}": f"{name}{suffix}" for name in AMOUNTS for suffix in ("", "_value", "_yuan")},
    **{f"execution_weight{suffix}": f"weight{suffix}" for suffix in ("", "_value", "_places")},
    **{f"execution_rate{suffix}": f"execution_rate{suffix}" for suffix in ("", "_value", "_places", "_percent")},
    **{f"execution_score{suffix}": f"score{suffix}" for suffix in ("", "_value", "_places")},
    "funds_reason": "reason",
}
"""A column of the form ← the same of the total row of the funds."""
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
    codes: dict[str, Coded] = {}
    rows = without_doubtful("indicators", _indicators(_printed("indicators", indicators), heads["year"], codes))
    shares = forms_of_shares(money, rows)
    money, rows = in_points(money, shares, "weight"), in_points(rows, shares, "weight", "level1_weight")
    whole = without_doubtful("forms", in_points(_forms(heads, money, rows), shares, "total_weight"))
    return Frames(_ordered("forms", whole), _ordered("funds", money), _ordered("indicators", rows), codes)


def _adding(
    name: str, rows: pl.DataFrame, of: Sequence[str], make: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """`rows` with the columns that `make` adds to the columns `of`, of which alone they are made."""
    return known.beside(rows, known.remembered(name, rows, of, lambda few: make(few).drop(of)))


def _forms(heads: pl.DataFrame, funds: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    allowed = {"total_weight": "分%", "total_score": "分"}
    own = _adding("totals", heads, [*allowed], lambda rows: numbers(rows, allowed))
    forms = heads.height
    total = known.remembered(
        ("total of", forms), funds, ["form", "source", *OF_TOTAL.values()], lambda rows: _total(rows, forms)
    )
    counts = [
        known.remembered((name, forms), rows, ["form"], partial(_counts, name=name, forms=forms))
        for name, rows in (("n_funds", funds), ("n_indicators", indicators))
    ]
    for part in (total, *counts):
        own = known.beside(own, part)
    return own


def _total(funds: pl.DataFrame, forms: int) -> pl.DataFrame:
    """What each form says of its total row, under the form's names."""
    total = funds.filter(pl.col("source") == "total").filter(pl.col("form").is_first_distinct())
    return by_form(total.select("form", *(pl.col(of).alias(name) for name, of in OF_TOTAL.items())), forms)


def _counts(rows: pl.DataFrame, name: str, forms: int) -> pl.DataFrame:
    found = rows.group_by("form", maintain_order=True).agg(pl.len().cast(pl.Int32).alias(name))
    return by_form(found, forms).fill_null(0)


def _funds(funds: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    answers = {"amount_unit": [pl.col("yuan_per")]}
    units = _adding(
        "unit", heads, ["amount_unit"], lambda rows: beside(rows, _single(yuan_per), {"yuan_per": pl.Int64}, answers)
    )
    rows = funds.hstack([units["amount_unit_yuan_per"][funds["form"]].alias("yuan_per")])
    rows = _adding("amounts", rows, ["form", "yuan_per", *AMOUNTS], amounts)
    allowed = {"weight": "分%", "execution_rate": "%", "score": "分"}
    rows = _adding("fund numbers", rows, [*allowed], lambda few: numbers(few, allowed))
    return _adding("details", rows, ["form", "label", "source"], with_details)


def _indicators(indicators: pl.DataFrame, years: pl.Series, codes: dict[str, Coded]) -> pl.DataFrame:
    rows = indicators.hstack([years[indicators["form"]].alias("year")])
    rows = _adding("values", rows, ["target", "actual", "level3", "year"], lambda few: with_values(few, codes))
    allowed = {"weight": "分%", "score": "分", "level1_weight": "分%"}
    rows = _adding("numbers", rows, [*allowed], lambda few: numbers(few, allowed, codes))
    rows = _adding("names", rows, ["form", "level1", "level2", "level3"], lambda few: _with_names(few, codes))
    answers = {"reason": [pl.col("blank")]}
    return _adding(
        "blank", rows, ["reason"], lambda few: beside(few, _single(is_blank), {"blank": pl.Boolean}, answers, codes)
    )


def _with_names(rows: pl.DataFrame, codes: dict[str, Coded]) -> pl.DataFrame:
    key = pl.col("key")
    rows = beside(rows, _single(level_key), {"key": pl.String}, {"level1": [key], "level2": [key]}, codes)
    rows = beside(rows, _single(name_key), {"key": pl.String}, {"level3": [key]}, codes)
    for level in ("level1", "level2", "level3"):
        codes[f"{level}_key"] = _key_codes(codes[level], rows[f"{level}_key"])
    return _with_level2_from_above(rows, codes)


def _key_codes(of: Coded, keys: pl.Series) -> Coded:
    """How a column is coded that is made of another text by text."""
    example = pl.int_range(keys.len(), dtype=pl.UInt32, eager=True)
    there = of.places.is_not_null()
    first = (
        example.clear().extend_constant(None, of.texts.len()).scatter(of.places.filter(there), example.filter(there))
    )
    (small,) = coded(keys.gather(first))
    return Coded(small.texts, small.places.gather(of.places))


def _with_level2_from_above(rows: pl.DataFrame, codes: dict[str, Coded]) -> pl.DataFrame:
    """A blank 二级指标 below one of the same 一级指标 is that of the row above, whether its cell was merged or not."""
    blank = pl.col("level2") == ""
    if not rows.select(blank.any()).item():
        return rows
    del codes["level2_key"]
    group = pl.struct("form", "level1_key").rle_id()
    above = pl.when(~blank).then(pl.col("level2_key")).forward_fill().over(group)
    return rows.with_columns(level2_key=pl.when(blank).then(above.fill_null("")).otherwise(pl.col("level2_key")))


@cache  # one function for one way of reading, by which `distinct` knows it again
def _single(read: Callable[[str], Any]) -> Callable[[str], tuple[Any]]:
    return lambda text: (read(text),)


def _printed(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The printed columns of one table, all there and typed, sorted by form and row."""
    wanted = {c.name: DTYPES[c.type] for c in COLUMNS if c.table == name and _is_printed(c)}
    there = [pl.col(n).cast(t) if n in frame.columns else pl.lit(None, dtype=t).alias(n) for n, t in wanted.items()]
    rows = frame if dict(frame.schema) == wanted else frame.select(there)
    place = rows["form"].cast(pl.Int64)
    for key in _KEYS[name][1:]:
        place = place * 2**32 + rows[key]
    # sorting millions of rows that are in order already takes longer than typing them
    return rows if place.is_sorted() else rows.sort(_KEYS[name])


def _is_printed(column: Column) -> bool:
    if column.table == "forms" and column.name in OF_TOTAL:
        return False
    return not column.of and (column.type == "text" or column.name in ("form", "row", "n", "year"))


def _ordered(name: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Columns in the glossary's order; `form` known to be sorted."""
    names = [c.name for c in COLUMNS if c.table == name and c.name in frame.columns]
    rows = frame[names]
    return rows.replace_column(names.index("form"), rows["form"].set_sorted())
