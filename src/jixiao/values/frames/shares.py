"""Weights written as shares of one (0.3 for 30 of 100), where the scores beside them are out of a hundred."""

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.values.few import filtered

_WEIGHT = pl.col("weight_value")
_SCORE = pl.col("score_value")


def forms_of_shares(funds: pl.DataFrame, indicators: pl.DataFrame) -> pl.Series:
    """The numbers of the forms whose weights, that of the money's total row included, are shares that make one, and whose
    scores are none of such: each at most a hundred times its weight, one of them above its weight."""
    some = filtered(indicators[["form", "weight_value"]], (_WEIGHT > 0) & (_WEIGHT < 1))["form"].unique()
    if some.is_empty():
        return some
    total = funds.filter(pl.col("source") == "total").filter(pl.col("form").is_first_distinct())
    parts = pl.concat([frame.select("form", "weight_value", "score_value") for frame in (total, indicators)])
    whole = parts.filter(pl.col("form").is_in(some.implode())).group_by("form").agg(
        _WEIGHT.sum().alias("sum"),
        (((_WEIGHT < 0) | (_WEIGHT > 1) | (_SCORE > _WEIGHT * 100)).fill_null(False).any()).alias("other"),
        ((_SCORE > _WEIGHT).fill_null(False).any()).alias("hundred"),
    )  # fmt: skip
    return whole.filter((pl.col("sum") == 1) & ~pl.col("other") & pl.col("hundred"))["form"].sort()


def in_points(rows: pl.DataFrame, forms: pl.Series, *weights: str) -> pl.DataFrame:
    """`rows` with the weights of `forms` out of a hundred, as their scores are; a printed whole of 100 stays one."""
    if forms.is_empty():
        return rows
    here = pl.col("form").is_in(forms.implode())
    made = []
    for name in weights:
        value = pl.col(f"{name}_value")
        share = here & (value <= 1)
        made.append(pl.when(share).then((value * 100).cast(EXACT)).otherwise(value).alias(f"{name}_value"))
        if f"{name}_places" in rows.columns:
            places = pl.col(f"{name}_places")
            made.append(pl.when(share).then((places - 2).clip(lower_bound=0)).otherwise(places).alias(f"{name}_places"))
    return rows.with_columns(made)
