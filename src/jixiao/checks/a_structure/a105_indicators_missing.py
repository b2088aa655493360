"""A105 没有绩效指标"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A105", grain="form", severity="error", cites="cn-2020-10/13")
def indicators_missing(t: Tables, pack: Limits) -> Verdict:
    """这张表没有一行绩效指标

    ## 为什么
    自评就是对照指标逐项打分，没有指标，自评也就落空了。

    ## 怎么改
    把批复的绩效指标逐行填上；如果原表有指标而这里读不到，请看报告里的读表说明。

    ## 不适用
    每张表都查。
    """
    return Verdict(applies=pl.lit(True), fails=pl.col("n_indicators") == 0, field="n_indicators")
