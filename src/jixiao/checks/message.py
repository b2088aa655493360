"""A check's first docstring line with the row's values put into its braces, as one column expression."""

import re

import polars as pl

from jixiao.model.columns import BY_NAME
from jixiao.model.frames import EXACT

_BRACE = re.compile(r"\{(\w+)\}")
_LONGEST = 60  # a goal of 800 characters does not belong into a message


def exact_text(value: pl.Expr, places: int | None = None) -> pl.Expr:
    """An exact number as text: `places` decimals, or as many as it needs (12.500000 → 12.5)."""
    text = value.cast(EXACT).cast(pl.String)
    if places is None:
        return text.str.replace(r"\.?0+$", "")
    return value.cast(EXACT).round(places, mode="half_away_from_zero").cast(pl.Decimal(38, places)).cast(pl.String)


def readable(template: str) -> str:
    """The template for people, without a row: braces become the Chinese names of their columns.

    >>> readable("{level3}：得分 {score}，{why}")
    '〔三级指标〕：得分 〔得分〕，〔…〕'
    """
    labels = {name: column.label for (_, name), column in reversed(BY_NAME.items())}
    return _BRACE.sub(lambda brace: f"〔{labels.get(brace[1], '…')}〕", template)


def braces(template: str) -> tuple[str, ...]:
    """The names of the columns that the template shows."""
    return tuple(_BRACE.findall(template))


def _shown(name: str, value: pl.Expr, table: str, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_decimal():
        known = BY_NAME.get((table, name))
        return exact_text(value, 2 if known and known.unit in ("分", "%") else None)
    text = value.cast(pl.String).str.replace_all(r"\s*\n\s*", " ")
    long = text.str.len_chars() > _LONGEST
    text = pl.when(long).then(text.str.slice(0, _LONGEST) + "…").otherwise(text)
    return pl.when(text == "").then(pl.lit("（空）")).otherwise(text)


def message(template: str, row: pl.DataFrame, table: str) -> pl.Expr:
    """The template filled from the columns of `row`. Raises KeyError for a brace that names no column."""
    parts: list[pl.Expr] = []
    last = 0
    for brace in _BRACE.finditer(template):
        name = brace[1]
        if name not in row.columns:
            raise KeyError(name)
        parts += [pl.lit(template[last : brace.start()])]
        parts += [_shown(name, pl.col(name), table, row.schema[name]).fill_null("—")]
        last = brace.end()
    return pl.concat_str([*parts, pl.lit(template[last:])])
