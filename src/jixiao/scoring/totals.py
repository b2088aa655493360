"""A form's totals: what is printed added up, what is due from and to, and the grade.

A row that cannot be scored, or that is left to a person, counts from 0 (or its low end) to its weight: the total due
is a range that surely holds. Where a weight itself is missing, or a row may be, there is no total.
"""

from decimal import Decimal

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.policies import Pack
from jixiao.scoring.execution import weight
from jixiao.scoring.quotient import exact, has_figure, millionths, rounded
from jixiao.scoring.rules.unscorable import not_applicable
from jixiao.values.frames.doubts import doubted

OF = ("form", "weight", "weight_value", "score", "score_value", "actual", "due_low", "due_high")
"""The columns of the indicators that their sums are made of."""
_SUMS = ("_scores", "_weights", "_low", "_high", "_out")


def sums(indicators: pl.DataFrame, pack: Pack) -> pl.DataFrame:
    """One row a form: what its indicator rows add up to, null as soon as one of them lacks its number.

    `_scores` printed, `_weights`, `_low` and `_high` due, `_out` the weight of the rows that the pack takes out.
    """
    detail = _detail() if indicators["weight_value"].null_count() else pl.lit(False)
    out = not_applicable(pack)
    nothing = pl.lit(0, dtype=EXACT)
    weight_ = pl.col("weight_value")
    unsure = pl.col("due_low").is_null() & (weight_ >= 0)
    left_out = detail | out
    rows = indicators.lazy().select(
        "form",
        _scores=pl.when(detail | (out & ~has_figure("score"))).then(nothing).otherwise(pl.col("score_value")),
        _weights=pl.when(detail).then(nothing).otherwise(weight_),
        _low=pl.when(left_out | unsure).then(nothing).otherwise(pl.col("due_low")),
        _high=pl.when(left_out).then(nothing).when(unsure).then(weight_).otherwise(pl.col("due_high")),
        _out=pl.when(out & ~detail).then(weight_).otherwise(nothing),
    )
    added = [pl.col(name).sum() for name in _SUMS] + [
        pl.col(name).null_count().alias(f"{name}_lacks") for name in _SUMS
    ]
    whole = [pl.when(pl.col(f"{name}_lacks") == 0).then(pl.col(name)).alias(name) for name in _SUMS]
    return rows.group_by("form").agg(added).select("form", *whole).collect()


def _detail() -> pl.Expr:
    """A detail row (其中…) has neither weight nor score and adds nothing."""
    return ~has_figure("weight") & ~has_figure("score") & pl.col("weight").is_not_null()


def of_form(pack: Pack) -> dict[str, pl.Expr]:
    """score_sum, due_low, due_high over `forms` joined with `sums`."""
    none_printed = pl.col("execution_score").is_null()
    own = pl.when(none_printed).then(pl.lit(0)).otherwise(pl.col("execution_score_value"))
    points = exact(weight(pack))
    counted = _counted(pack, points)
    at_least = pl.when(points.is_not_null()).then(pl.col("execution_due").fill_null(0))
    low = pl.when(counted).then(at_least).otherwise(pl.lit(0))
    high = pl.when(counted).then(pl.coalesce("execution_due", points)).otherwise(pl.lit(0))
    held = pl.col("_weights") - pl.col("_out") + pl.when(counted).then(points).otherwise(pl.lit(0))
    made = {
        "score_sum": own + pl.col("_scores"),
        "due_low": _rescaled(low + pl.col("_low"), held, pack),
        "due_high": _rescaled(high + pl.col("_high"), held, pack),
    }
    some_lost = doubted(("n_indicators", "n_funds"))
    return {name: pl.when(~some_lost).then(total) for name, total in made.items()}


def grade(pack: Pack) -> pl.Expr:
    """The grade of the printed total, of the sum where none is printed; rounded to two decimals before it is graded."""
    none_printed = ~has_figure("total_score")
    total = rounded(pl.when(none_printed).then(pl.col("score_sum")).otherwise(pl.col("total_score_value")))
    name = pl.lit(None, dtype=pl.String)
    for band in reversed(pack["grades"]):
        name = pl.when(total >= band.start).then(pl.lit(band.name)).otherwise(name)
    return name


def _counted(pack: Pack, points: pl.Expr) -> pl.Expr:
    """Whether execution is part of the total: a layout without 分值 and 得分 in the funds may score it or not at all."""
    cells = pl.col("execution_weight").is_not_null() | pl.col("execution_score").is_not_null()
    total: Decimal = pack["weights.total"]
    return cells | (pl.col("_weights") + points == total).fill_null(False)


def _rescaled(due: pl.Expr, held: pl.Expr, pack: Pack) -> pl.Expr:
    """What is due of the points left, out of the policy's total, where rows were taken out."""
    if pack["not_applicable.rule"] == "keep":
        return due
    left = millionths(held)
    whole_ = millionths(due) * millionths(pack["weights.total"]) // pl.when(left > 0).then(left)
    return pl.when(pl.col("_out") > 0).then(rounded(exact(whole_))).otherwise(due)
