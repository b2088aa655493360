"""E508 指标值与完成值单位不一致"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E508", grain="indicator", severity="error", cites="cn-2021-101")
def unit_mismatch(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target} 与完成值 {actual} 的单位不同，不能比较

    ## 为什么
    单位不同就无法判断完成了没有，得分也就没有依据。

    ## 怎么改
    把完成值换成与指标值相同的单位。

    ## 不适用
    有一方没有写单位的、能互相换算的（24小时与1天）不查。
    """
    both = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")
    stated = (pl.col("target_printed_unit") != "") & (pl.col("actual_printed_unit") != "")
    return Verdict(
        applies=both & stated,
        fails=pl.col("target_dimension") != pl.col("actual_dimension"),
        field="actual",
    )
