"""What a missed quantity still earns: by its completion, above a pass line, or nothing."""

from fractions import Fraction

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.rule import whole


def earned(done: pl.Expr, of: pl.Expr, pack: Pack) -> tuple[pl.Expr, pl.Expr]:
    """The share (numerator, denominator) that a completion of `done` over `of` earns under the pack's rule."""
    if pack["quantitative.rule"] != "pass_line":
        return done, of
    # (rate − line) ÷ (1 − line), with line = a/b: (b·done − a·of) ÷ ((b − a)·of)
    line = Fraction(pack["quantitative.pass_line"]) / 100
    above = done * line.denominator - of * line.numerator
    return pl.max_horizontal(above, whole(0)), of * (line.denominator - line.numerator)
