"""G705 定性指标得分与完成档次不符"""

import polars as pl

from jixiao.checks.agreement import agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G705", grain="indicator", severity="warning", cites="cn-2020-10/16")
def band_mismatch(t: Tables, pack: Limits) -> Verdict:
    """{level3}：完成值 {actual}，得 {score} 分，与写明的完成程度不符

    ## 为什么
    定性指标按完成档次计分：达成、部分达成、未达成各有一段分数；写了百分比的，按百分比计分。

    ## 怎么改
    得分改到所写档次的范围内，或把完成情况写准确。

    ## 不适用
    完成值没有写明档次或百分比的，得分由人判断，不作核对。
    """
    score, places = pl.col("score_value"), pl.col("score_places")
    low, high = pl.col("due_low"), pl.col("due_high")
    # the bands below the first end before the next one begins: 80% itself is 达成
    open_ = pl.col("band_stated").is_in([2, 3]).fill_null(False) & pl.col("degree_stated").is_null()
    at_high = (score == high) | agrees(score, places, high, pl.col("due_high_raw"))
    within = (score >= low) & (score < high)
    near = agrees(score, places, low, pl.col("due_low_raw")) | (at_high & ~open_)
    return Verdict(
        applies=(pl.col("method") == "qualitative")
        & (pl.col("band_stated").is_not_null() | pl.col("degree_stated").is_not_null()),
        fails=~(within | near),
        field="score",
        expected=pl.when(low == high)
        .then(exact_text(low, 2))
        .otherwise(
            pl.format(
                "{} 到 {}{}",
                exact_text(low, 2),
                exact_text(high, 2),
                pl.when(open_).then(pl.lit("（不含）")).otherwise(pl.lit("")),
            )
        ),
    )
