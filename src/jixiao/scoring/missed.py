"""What quantities earn: all when full, a person's say where there is no proportion, else by completion or a pass line."""

from fractions import Fraction

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import T
from jixiao.scoring.rule import Completion, Shares, whole


def earned(full: pl.Expr, asked: pl.Expr, completion: Completion, pack: Pack) -> Shares:
    """The shares of rows that are `full`, `asked` of a person, or missed with a completion.

    A target of 0 leaves all or nothing; one below zero has no proportion, so that missing it is a person's to judge.
    """
    asked = asked | (~full & (T < 0))
    settled = full | asked | (T == 0)
    share, of = _rated(completion, pack)
    low = pl.when(full).then(whole(1)).when(settled).then(whole(0)).otherwise(share)
    high = pl.when(asked).then(whole(1)).otherwise(low)
    return Shares(low, high, pl.when(settled).then(whole(1)).otherwise(of))


def _rated(completion: Completion, pack: Pack) -> tuple[pl.Expr, pl.Expr]:
    """The share (numerator, denominator) that a completion below 1 earns."""
    done, of = completion
    if pack["quantitative.rule"] != "pass_line":
        return done, of
    # (rate − line) ÷ (1 − line), with line = a/b: (b·done − a·of) ÷ ((b − a)·of)
    line = Fraction(pack["quantitative.pass_line"]) / 100
    above = done * line.denominator - of * line.numerator
    return pl.max_horizontal(above, whole(0)), of * (line.denominator - line.numerator)
