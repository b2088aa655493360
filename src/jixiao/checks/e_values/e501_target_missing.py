"""E501 指标值缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E501", grain="indicator", severity="error", cites="cn-2020-10/13")
def target_missing(t: Tables, pack: Limits) -> Verdict:
    """{level3}：没有指标值

    ## 为什么
    没有指标值，就没有对照，完成多少都说不清该得几分。

    ## 怎么改
    按批复的绩效目标补上指标值。

    ## 不适用
    版式里没有指标值栏的不查；指标值和完成值都写“无”（如重大安全事故）的不查。
    """
    return Verdict(applies=pl.lit(True), fails=pl.col("target_kind") == "blank", field="target")
