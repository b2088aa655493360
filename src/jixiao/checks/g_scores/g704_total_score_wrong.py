"""G704 总分与各项得分之和不符"""

import polars as pl

from jixiao.checks.agreement import agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G704", grain="form", severity="error", cites="cn-2020-10/16")
def total_score_wrong(t: Tables, pack: Limits) -> Verdict:
    """总分写 {total_score}，预算执行得分加各项得分是 {score_sum}

    ## 为什么
    总分是预算执行率得分与各指标得分之和，加错了，评价等级也可能跟着错。

    ## 怎么改
    逐项相加核对；改正加错的总分，或漏改的某一项得分。

    ## 不适用
    没有得分栏或没有总分栏的表不查；有得分空白的，计入未定。
    """
    total, places = pl.col("total_score_value"), pl.col("total_score_places")
    return Verdict(
        applies=pl.col("n_indicators") > 0,
        fails=~agrees(total, places, pl.col("score_sum")),
        field="total_score",
        expected=exact_text(pl.col("score_sum"), 2),
    )
