"""G709 得分缺失或不是数字"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G709", grain="indicator", severity="error", cites="cn-2020-10/16")
def score_missing(t: Tables, pack: Limits) -> Verdict:
    """{level3}：有分值 {weight}，得分是“{score}”，不是数字

    ## 为什么
    有分值的指标都要有得分，缺一项，总分就不完整。

    ## 怎么改
    补上得分；确实不计分的，分值也应当调整并说明。

    ## 不适用
    没有得分栏的表、没有分值的明细行不查。写着数字、读不准是多少的（如“15分（扣5分）”），由 A109 说。
    """
    # a number that could not be read is no missing score
    unsure = pl.col("score").str.contains(r"\d") & pl.col("score_value").is_null()
    return Verdict(
        applies=(pl.col("weight_value") > 0).fill_null(False),
        fails=pl.when(~unsure.fill_null(False)).then(pl.col("score_value").is_null()),
        field="score",
    )
