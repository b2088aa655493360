"""G701 得分超过分值"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G701", grain="indicator", severity="error", cites="cn-2020-10/16")
def score_over_weight(t: Tables, pack: Limits) -> Verdict:
    """{level3}：得分 {score} 超出了 0 到分值 {weight} 的范围

    ## 为什么
    每项得分最多是它的分值，最少是 0，超出的分会把总分一并带错。

    ## 怎么改
    核对得分和分值，多半是两栏填反了或小数点错位；改正后重新合计总分。

    ## 不适用
    这一行没有分值或得分栏的不查；空白或读不出的计入未定。
    """
    score, weight = pl.col("score_value"), pl.col("weight_value")
    return Verdict(
        applies=pl.lit(True),
        fails=(score > weight) | (score < 0),
        field="score",
        expected=pl.format("0 到 {}", exact_text(weight)),
    )
