"""Exact arithmetic on columns: Decimal(38, 6) as whole millionths in Int128, cut or rounded half-up once.

See docs/decisions/0001. Figures from 10¹⁵ and weights from 10⁵ on are refused before, so that no product overflows.
"""

from decimal import Decimal

import polars as pl

from jixiao.model.frames import EXACT

ONE = 1_000_000
_CENT = 10_000
LARGEST_FIGURE = 10**15 * ONE
LARGEST_WEIGHT = 10**5 * ONE


def millionths(value: pl.Expr | Decimal) -> pl.Expr:
    """An exact column (or number) as Int128 millionths."""
    if isinstance(value, Decimal):
        return pl.lit(int(value * ONE), dtype=pl.Int128)
    return value.cast(EXACT).to_physical()


def exact(parts: pl.Expr) -> pl.Expr:
    """Int128 millionths as an exact column."""
    return parts.cast(EXACT) / ONE


def part(figure: pl.Expr, numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """figure × numerator ÷ denominator, cut to a whole; null where the denominator is 0. Nothing negative."""
    return figure * numerator // pl.when(denominator > 0).then(denominator)


def cents(parts: pl.Expr) -> pl.Expr:
    """Millionths, cut and not below zero, rounded half-up to two decimals: the same as rounding the uncut value."""
    return (parts + _CENT // 2) // _CENT * _CENT


def has_figure(cell: str) -> pl.Expr:
    """Whether a printed cell holds any figure, readable or not; one without is as good as blank (— or 无)."""
    return pl.col(cell).str.contains(r"[\p{N}一二三四五六七八九十]").fill_null(False)


def rounded(value: pl.Expr) -> pl.Expr:
    """An exact column rounded half-up to two decimals."""
    return exact(cents(millionths(value)))
