"""H801 扣分未说明原因"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("H801", grain="indicator", severity="error", cites="cn-2020-10/11")
def deduction_unexplained(t: Tables, pack: Limits) -> Verdict:
    """{level3}：分值 {weight}，得 {score} 分，没有写扣分原因

    ## 为什么
    没有得满分的指标，要分析原因并提出改进措施，这是自评的主要内容。

    ## 怎么改
    在偏差原因栏写明为什么没有完成、下一步怎么做，各一两句即可。

    ## 不适用
    没有原因栏的表不查；得满分的不查。
    """
    return Verdict(
        applies=pl.col("score_value") < pl.col("weight_value"),
        fails=pl.col("reason_blank"),
        field="reason",
    )
