"""C307 目标承诺没有对应指标"""

import polars as pl

from jixiao.checks.c_goals.figures import unmatched
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C307", grain="form", severity="info", cites="cn-2020-10/13")
def goal_without_indicator(t: Tables, pack: Limits) -> Verdict:
    """预期目标承诺的“{said}”没有对应的指标

    ## 为什么
    目标里答应了的事，指标里没有，年底就不会有人去核对它。

    ## 怎么改
    为它设一条数量指标，或从目标里删去。

    ## 不适用
    金额、百分比、日期、序号和介绍现状的数字不算。
    """
    rows = t.indicators(pl.struct("target_number", "target_unit").filter(pl.col("target_kind") == "quantity"))
    text = t.once(pl.col("goal_expected").str.normalize("NFKC"), "forms")
    said = pl.struct(text.alias("text"), rows.alias("rows")).map_batches(unmatched, return_dtype=pl.String)
    return Verdict(
        applies=pl.col("goal_expected").str.contains(r"\d") & (pl.col("n_indicators") > 0),
        fails=said.is_not_null(),
        field="goal_expected",
        shows={"said": said},
    )
