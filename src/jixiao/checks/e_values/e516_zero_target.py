"""E516 正向指标指标值为零"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E516", grain="indicator", severity="warning", cites="cn-2020-10/16")
def zero_target(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值是“{target}”，做不做都算完成

    ## 为什么
    “不少于 0”没有约束，任何结果都是满分。

    ## 怎么改
    定一个能起作用的指标值；要求不发生的，写“=0”。

    ## 不适用
    要求不发生的（“=0”“≤0”）不查。
    """
    floor = pl.col("target_operator").is_in([">=", ">"])
    return Verdict(
        applies=(pl.col("target_kind") == "quantity") & floor,
        fails=pl.col("target_number") == 0,
        field="target",
    )
