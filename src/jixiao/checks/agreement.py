"""When a printed figure agrees with the due one: at its printed decimals, a whole number being exact (policy.md §1)."""

import polars as pl


def half_up(value: pl.Expr, places: int) -> pl.Expr:
    """An exact column rounded half-up (away from zero)."""
    return value.round(places, mode="half_away_from_zero")


def agrees(value: pl.Expr, places: pl.Expr, due: pl.Expr, raw: pl.Expr | None = None) -> pl.Expr:
    """`due` has two decimals; `raw`, the figure before rounding, lets 6.6 agree with 6.6467 as well as with 6.65."""
    exact = half_up(due, 2)
    tenth = value == half_up(due, 1)
    if raw is not None:
        tenth = tenth | (value == half_up(raw, 1))
    return pl.when(places == 0).then(value == exact).when(places == 1).then(tenth).otherwise(half_up(value, 2) == exact)


def rate_agrees(rate: pl.Expr, places: pl.Expr, percent: pl.Expr, due: pl.Expr) -> pl.Expr:
    """At the printed decimals: 71%, 71.1% and 71.14% all agree with 71.14; without % so does the fraction 0.71."""
    fraction = _rounded_alike(rate * 100, places - 2, due)
    as_percent = _rounded_alike(rate, places, due)
    return pl.when(percent).then(as_percent).otherwise(as_percent | fraction)


def _rounded_alike(rate: pl.Expr, places: pl.Expr, due: pl.Expr) -> pl.Expr:
    rounded = [half_up(due, n) for n in range(3)]
    return (
        pl.when(places <= 0).then(rate == rounded[0])
        .when(places == 1).then(rate == rounded[1])
        .otherwise(half_up(rate, 2) == rounded[2])
    )  # fmt: skip
