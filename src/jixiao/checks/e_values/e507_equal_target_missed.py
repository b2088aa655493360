"""E507 “=”指标未按指标值完成"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E507", grain="indicator", severity="warning", cites="cn-2020-10/16")
def equal_target_missed(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target}，完成值 {actual}，不相等

    ## 为什么
    “=”的意思是恰好这么多，多了少了都要说明。

    ## 怎么改
    核对完成值；本意是“不少于”的，下次把符号写成“≥”。

    ## 不适用
    金额指标和读作上限的由 G7 各项核对；单位不能换算的计入未定。
    """
    money = ((pl.col("target_unit") == "元") | pl.col("target_unit").str.starts_with("元/")).fill_null(False)
    same = pl.col("target_dimension") == pl.col("actual_dimension")
    return Verdict(
        applies=(pl.col("reads_as") == "=") & (pl.col("target_operator") == "=") & ~money,
        fails=pl.when(same).then(pl.col("actual_scaled") != pl.col("target_scaled")),
        field="actual",
    )
