"""直接赋分: full when met, else 0 (a rule that a pack may choose for quantities)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.rule import Completion, Row, Rule, Shares, whole
from jixiao.scoring.rules import equal, quantitative, reverse
from jixiao.scoring.telling import told

_READS = pl.col("reads_as")


def applies(pack: Pack) -> pl.Expr | None:
    return _READS.is_not_null() if pack["quantitative.rule"] == "binary" else None


def met(pack: Pack) -> pl.Expr:
    below = pl.when(_READS == "=").then(equal.met(pack)).otherwise(quantitative.met(pack))
    return pl.when(_READS == "<=").then(reverse.met(pack)).otherwise(below)


def shares(pack: Pack) -> Shares:
    some = pl.when(met(pack)).then(whole(1)).otherwise(whole(0))
    return Shares(some, some, whole(1))


def completion(pack: Pack) -> Completion:
    """As the target is read."""
    up, down = quantitative.completion(pack), reverse.completion(pack)
    ceiling = _READS == "<="
    return Completion(
        pl.when(ceiling).then(down.done).otherwise(up.done), pl.when(ceiling).then(down.of).otherwise(up.of)
    )


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    if row["met"]:
        return f"{it.read}完成值 {it.actual} 达到指标值 {it.target}，直接赋分，{it.full}。"
    return f"{it.read}完成值 {it.actual} 未达到指标值 {it.target}，直接赋分，得 0 分。"


RULE = Rule(20, "quantitative.rule", applies, met, shares, completion, how)
