"""=: met when A ≥ T, short of it by completion A ÷ T; = 0 is full at 0 only (policy.md §1)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import A, T
from jixiao.scoring.missed import earned
from jixiao.scoring.rule import Completion, Row, Rule, Shares
from jixiao.scoring.rules.quantitative import reached
from jixiao.scoring.telling import judged, told


def applies(pack: Pack) -> pl.Expr:
    return pl.col("reads_as") == "="


def met(pack: Pack) -> pl.Expr:
    if pack["equal.differs"] == "person":
        return A == T
    return pl.when(T == 0).then(A == 0).otherwise(A >= T)


def shares(pack: Pack) -> Shares:
    full = met(pack)
    return earned(full, ~full if pack["equal.differs"] == "person" else pl.lit(False), completion(pack), pack)


def completion(pack: Pack) -> Completion:
    return Completion(A, T)


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    if not row["met"] and pack["equal.differs"] == "person":
        return it.read + judged(f"完成值 {it.actual} 与指标值 {it.target} 不同，{pack.document}不自动计分", it)
    if not row["met"] and it.t == 0:
        return f"{it.read}指标值为 0，完成值 {it.actual} 不为 0，得 0 分。"
    return it.read + reached(row, pack, it)


RULE = Rule(40, "equal.differs", applies, met, shares, completion, how)
