"""≤ and ceilings: full when not exceeded, else T ÷ A or 1 − (A − T) ÷ T as the pack says (policy.md §1)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import A, T
from jixiao.scoring.missed import earned
from jixiao.scoring.rule import Completion, Row, Rule, Shares, whole
from jixiao.scoring.telling import judged, told


def applies(pack: Pack) -> pl.Expr:
    return pl.col("reads_as") == "<="


def met(pack: Pack) -> pl.Expr:
    return A <= T


def shares(pack: Pack) -> Shares:
    """A target below zero has no proportion: missed, it is for a person to say."""
    some = pl.when(met(pack)).then(whole(1)).otherwise(whole(0))
    if pack["reverse.missed"] == "person":
        low, of = some, whole(1)
    else:
        done = completion(pack)
        share, proportional = earned(done.done, done.of, pack)
        low = pl.when(T <= 0).then(some).when(met(pack)).then(proportional).otherwise(share)
        of = pl.when(T <= 0).then(whole(1)).otherwise(proportional)
    judged_ones = (T < 0) if pack["reverse.missed"] == "scored" else pl.lit(True)
    if pack["equal.differs"] == "person":
        other = (pl.col("target_operator") == "=") & (A != T)
        low, judged_ones = pl.when(other).then(whole(0)).otherwise(low), judged_ones | other
    return Shares(low, pl.when(judged_ones).then(of).otherwise(low), of)


def completion(pack: Pack) -> Completion:
    if pack["reverse.rule"] == "linear":
        return Completion(pl.max_horizontal(2 * T - A, whole(0)), T)
    return Completion(T, A)


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    if row["target_operator"] == "=" and it.a != it.t and pack["equal.differs"] == "person":
        return it.read + judged(f"完成值 {it.actual} 与指标值 {it.target} 不同，{pack.document}要求由人判断", it)
    if row["met"]:
        return f"{it.read}完成值 {it.actual} 没有超过 {it.target}，得满分 {it.weight}。"
    if it.t < 0:
        return it.read + judged(f"指标值 {it.target} 小于零，不能按比例计分", it)
    if pack["reverse.missed"] == "person":
        return it.read + judged(f"完成值 {it.actual} 超过指标值 {it.target}，{pack.document}要求由人判断", it)
    if it.t == 0:
        return f"{it.read}指标值为 0，完成值 {it.actual} 超过了它，得 0 分。"
    if pack["reverse.rule"] == "linear":
        return f"{it.read}完成值 {it.actual} 超过指标值 {it.target}，{it.linear(pack)}"
    return f"{it.read}完成值 {it.actual} 超过指标值 {it.target}，{it.proportion(pack, it.t, it.a)}"


RULE = Rule(30, "reverse.rule", applies, met, shares, completion, how)
