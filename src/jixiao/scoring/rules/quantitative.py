"""≥ and targets without an operator: full when met, else by completion A ÷ T (第十六条).

A target of which nothing says whether more or less is wanted is asked of a person.
"""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import A, T
from jixiao.scoring.missed import earned
from jixiao.scoring.rule import Completion, Row, Rule, Shares
from jixiao.scoring.telling import Told, judged, told

_OPEN = (pl.col("target_kind") == "quantity") & pl.col("reads_as").is_null()


def applies(pack: Pack) -> pl.Expr:
    return (pl.col("reads_as") == ">=") | _OPEN


def met(pack: Pack) -> pl.Expr:
    """Any actual meets a target of 0, unless it is > 0."""
    reached = pl.when((pl.col("target_operator") == ">") & (T == 0)).then(A > 0).otherwise(A >= T)
    return pl.when(~_OPEN).then(reached)


def shares(pack: Pack) -> Shares:
    return earned(met(pack).fill_null(False), _OPEN, completion(pack), pack)


def completion(pack: Pack) -> Completion:
    return Completion(A, T)


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    if row["reads_as"] is None:
        fact = f"指标值“{it.target}”没有比较符号，从名称看可能越小越好，表上看不出方向；完成值 {it.actual}"
        return it.read + judged(fact, it)
    return it.read + reached(row, pack, it)


def reached(row: Row, pack: Pack, it: Told) -> str:
    """The sentence of a row that wants T or more."""
    if row["met"] and it.t == 0 and row["target_operator"] == ">":
        return f"指标值要求大于 0，完成值 {it.actual} 大于 0，{it.full}。{it.beyond(pack)}"
    if row["met"]:
        return f"完成值 {it.actual} 达到指标值 {it.target}，{it.full}。{it.beyond(pack)}"
    if it.t < 0:
        return judged(f"指标值 {it.target} 小于零，不能按比例计分", it)
    if it.t == 0:
        return f"指标值要求大于 0，完成值 {it.actual} 没有达到，得 0 分。"
    return f"完成值 {it.actual} 未达到指标值 {it.target}，{it.proportion(pack, it.a, it.t)}"


RULE = Rule(50, "quantitative.rule", applies, met, shares, completion, how)
