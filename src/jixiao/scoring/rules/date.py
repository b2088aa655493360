"""Dates and periods: in time, or covered → full; otherwise a person decides (policy.md §1)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.rule import Row, Rule, Shares, whole
from jixiao.scoring.telling import judged, told

_PERIODS = (pl.col("target_kind") == "period") & (pl.col("actual_kind") == "period")


def applies(pack: Pack) -> pl.Expr:
    return pl.col("target_kind").is_in(["date", "period"])


def met(pack: Pack) -> pl.Expr:
    """Not later than the target's end; a period beside a period covers it. «Not before» is only met by the same end."""
    covers = (pl.col("actual_start") <= pl.col("target_start")) & (pl.col("actual_end") >= pl.col("target_end"))
    not_before = pl.col("target_operator").is_in([">=", ">"]).fill_null(False)
    in_time = pl.col("actual_end") <= pl.col("target_end")
    in_time = pl.when(not_before).then(pl.col("actual_end") == pl.col("target_end")).otherwise(in_time)
    return pl.when(_PERIODS).then(covers).otherwise(in_time)


def shares(pack: Pack) -> Shares:
    return Shares(pl.when(met(pack)).then(whole(1)).otherwise(whole(0)), whole(1), whole(1))


def completion(pack: Pack) -> None:
    return None


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    periods = row["target_kind"] == "period" == row["actual_kind"]
    if row["met"]:
        done = f"覆盖计划期间 {it.target}" if periods else f"不晚于 {it.target}"
        return f"实际 {it.actual} {done}，{it.full}。"
    if periods:
        return judged(f"实际期间 {it.actual} 没有覆盖计划期间 {it.target}", it)
    if row["target_operator"] in (">=", ">"):
        return judged(f"指标值写作不早于 {it.target}，实际为 {it.actual}", it)
    return judged(f"实际 {it.actual} 晚于 {it.target}，逾期扣多少分办法没有规定", it)


RULE = Rule(60, "quantitative.rule", applies, met, shares, completion, how)
