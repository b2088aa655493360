"""E512 完成期间未覆盖计划期间"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E512", grain="indicator", severity="warning", cites="cn-2020-10/16")
def period_not_covered(t: Tables, pack: Limits) -> Verdict:
    """{level3}：计划 {target}，实际 {actual}，没有覆盖计划的期间

    ## 为什么
    计划的期间没有做满，要么没有完成，要么期间填错了。

    ## 怎么改
    核对起止时间；跨年的项目写清本年度应完成的部分。

    ## 不适用
    一方不是期间的不查。
    """
    both = (pl.col("target_kind") == "period") & (pl.col("actual_kind") == "period")
    covers = (pl.col("actual_start") <= pl.col("target_start")) & (pl.col("actual_end") >= pl.col("target_end"))
    return Verdict(applies=both, fails=~covers, field="actual")
