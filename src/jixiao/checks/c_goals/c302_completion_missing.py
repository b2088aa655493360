"""C302 实际完成情况缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C302", grain="form", severity="error", cites="cn-2020-10/24")
def completion_missing(t: Tables, pack: Limits) -> Verdict:
    """实际完成情况一栏是空的

    ## 为什么
    实际完成情况是自评表的主体内容之一，空着就无从评价。

    ## 怎么改
    据实补上；内容不必长，写清做什么、做到什么程度。

    ## 不适用
    版式里没有这一栏的表不查。
    """
    return Verdict(
        applies=pl.lit(True),
        fails=pl.col("goal_actual").str.replace_all(r"[\s—–\-－/／*]", "") == "",
        field="goal_actual",
    )
