"""E514 无完成值却有得分"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E514", grain="indicator", severity="error", cites="cn-2020-10/16")
def actual_missing_but_scored(t: Tables, pack: Limits) -> Verdict:
    """{level3}：没有完成值，却得了 {score} 分

    ## 为什么
    没有完成值就没有得分的依据。

    ## 怎么改
    补上完成值；还没有结果的，得分也不填。

    ## 不适用
    没有得分栏的表不查。
    """
    return Verdict(
        applies=pl.col("score_value") > 0,
        fails=pl.col("actual_kind") == "blank",
        field="actual",
    )
