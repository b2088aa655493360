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
    full = met(pack)
    asked = ~full if pack["reverse.missed"] == "person" else pl.lit(False)
    if pack["equal.differs"] == "person":
        other = (pl.col("target_operator") == "=") & (A != T)
        full, asked = full & ~other, asked | other
    return earned(full, asked, completion(pack), pack)


def completion(pack: Pack) -> Completion:
    if pack["reverse.rule"] == "linear":
        return Completion(pl.max_horizontal(2 * T - A, whole(0)), T)
    return Completion(T, A)


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    if row["target_operator"] == "=" and it.a != it.t and pack["equal.differs"] == "person":
        return it.read + judged(f"完成值 {it.actual} 与指标值 {it.target} 不同，{pack.document}不自动计分", it)
    if row["met"]:
        return f"{it.read}完成值 {it.actual} 没有超过 {it.target}，{it.full}。"
    if it.t < 0:
        return it.read + judged(f"指标值 {it.target} 小于零，不能按比例计分", it)
    if pack["reverse.missed"] == "person":
        return it.read + judged(f"完成值 {it.actual} 超过指标值 {it.target}，{pack.document}不自动计分", it)
    if it.t == 0:
        return f"{it.read}指标值为 0，完成值 {it.actual} 超过了它，得 0 分。"
    if pack["reverse.rule"] == "linear":
        return f"{it.read}完成值 {it.actual} 超过指标值 {it.target}，{it.linear(pack)}"
    return f"{it.read}完成值 {it.actual} 超过指标值 {it.target}，{it.proportion(pack, it.t, it.a)}"


RULE = Rule(30, "reverse.rule", applies, met, shares, completion, how)
