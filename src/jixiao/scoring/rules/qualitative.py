"""Targets in words: by the percentage or the band that the actual states, else a person says the degree (第十六条)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.policies.kinds import plain
from jixiao.scoring.quotient import ONE, millionths
from jixiao.scoring.rule import Completion, Row, Rule, Shares, whole
from jixiao.scoring.telling import judged, told

_NAMES = {1: "达成年度指标", 2: "部分达成并具有一定效果", 3: "未达成且效果较差"}
_HUNDRED = 100 * ONE
# a bare percentage is the degree reached; a 12% among words is not
STATED = (pl.col("actual_kind") == "quantity") & (pl.col("actual_unit") == "%")
DEGREE = millionths(pl.col("actual_number")).clip(0, _HUNDRED)


def applies(pack: Pack) -> pl.Expr:
    return pl.col("target_kind") == "qualitative"


def met(pack: Pack) -> pl.Expr:
    """Words are not met or missed: due_low and due_high say how far they are."""
    return pl.lit(None, dtype=pl.Boolean)


def shares(pack: Pack) -> Shares:
    first, second = (int(edge * ONE) for edge in pack["qualitative.bands"])
    band = pl.col("actual_band")
    low = pl.when(STATED).then(DEGREE).when(band == 1).then(whole(first)).when(band == 2).then(whole(second))
    high = pl.when(STATED).then(DEGREE).when(band == 2).then(whole(first)).when(band == 3).then(whole(second))
    return Shares(low.otherwise(whole(0)), high.otherwise(whole(_HUNDRED)), whole(_HUNDRED))


def completion(pack: Pack) -> Completion:
    return Completion(pl.when(STATED).then(DEGREE), whole(_HUNDRED))


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    first, second = pack["qualitative.bands"]
    if row["degree_stated"] is not None:
        degree = row["degree_stated"]
        name = _NAMES[1 if degree >= first else 2 if degree >= second else 3]
        over = f"“{it.actual}”按 {plain(degree)}% 计" if row["actual_number"] != degree else f"写明 {plain(degree)}%"
        return f"定性指标，完成值{over}（属“{name}”）：{it.weight} × {plain(degree)}% = {it.due}。"
    if row["band_stated"] is None:
        return judged(f"定性指标，完成值“{it.actual}”没有写明达成的程度（达成、部分达成还是未达成）", it)
    low, high = {1: (first, None), 2: (second, first), 3: (0, second)}[row["band_stated"]]
    bounds = f"{plain(low)}% 至 {'100%' if high is None else plain(high) + '%（不含）'}"
    return judged(f"定性指标，完成值“{it.actual}”属“{_NAMES[row['band_stated']]}”，得分值的 {bounds}", it)


RULE = Rule(70, "qualitative.bands", applies, met, shares, completion, how)
