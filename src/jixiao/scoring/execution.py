"""预算执行率: the rate rounded half-up to two decimals of a per cent, and its score: weight × that rate, or by bands.

The rate that earns the score is the rounded one: policy.md §1 defines 执行率 so, and it is the one that the form prints,
so that whoever recomputes the score from the printed rate finds the same.
"""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.quotient import LARGEST_FIGURE, LARGEST_WEIGHT, ONE, cents, exact, has_figure, millionths
from jixiao.scoring.rule import whole

# the rate in hundredths of a per cent
_FULL = 100_00
_BUDGET, _EXECUTED = pl.col("full_year_budget_value"), pl.col("executed_value")


def execution(pack: Pack) -> dict[str, pl.Expr]:
    """rate_due, execution_due, execution_due_raw over `forms`; null where there is no rate or no readable weight."""
    rate = _rate(pack)
    due = _due(rate, pack)
    return {
        "rate_due": exact(rate * (ONE // 100)),
        "execution_due": exact(cents(due)),
        "execution_due_raw": exact(due),
    }


def weight(pack: Pack) -> pl.Expr:
    """The weight printed in the total row, the pack's where none is printed (no figure in the cell, or no cell)."""
    none = ~has_figure("execution_weight")
    printed = millionths(pl.col("execution_weight_value"))
    usable = pl.when((printed >= 0) & (printed < LARGEST_WEIGHT)).then(printed)
    return pl.when(none).then(millionths(pack["execution.weight"])).otherwise(usable)


def _rate(pack: Pack) -> pl.Expr:
    budget, executed = millionths(_BUDGET), millionths(_EXECUTED)
    fits = (budget > 0) & (budget < LARGEST_FIGURE) & (executed.abs() < LARGEST_FIGURE)
    rate = pl.when(fits).then((2 * executed * _FULL + budget) // (2 * pl.when(fits).then(budget)))
    if pack["execution.zero_budget"] == "full":
        return pl.when((budget == 0) & (executed == 0)).then(whole(_FULL)).otherwise(rate)
    return rate


def _due(rate: pl.Expr, pack: Pack) -> pl.Expr:
    within = rate.clip(0, _FULL)
    if pack["execution.rule"] == "proportional":
        return weight(pack) * within // _FULL
    share = whole(0)
    for band in reversed(pack["execution.bands"]):
        share = pl.when(within >= int(band.start * 100)).then(whole(int(band.share * 100))).otherwise(share)
    return pl.when(rate.is_not_null()).then(weight(pack) * share // _FULL)
