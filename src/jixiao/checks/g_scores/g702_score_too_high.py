"""G702 得分高于按办法计算的得分"""

import polars as pl

from jixiao.checks.agreement import agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G702", grain="indicator", severity="error", cites="cn-2020-10/16")
def score_too_high(t: Tables, pack: Limits) -> Verdict:
    """{level3}：得 {score} 分，按办法最多应得 {due_high} 分

    ## 为什么
    完成值对照指标值算出的应得分低于所记的分，总分因此偏高。

    ## 怎么改
    先核对完成值、指标值有没有填错；没有错的，得分改为应得分，并写明原因和改进措施。

    ## 不适用
    定性指标由 G705 核对；没有完成却记满分的由 G707 指出；得分超过分值的由 G701 指出。
    """
    score, weight = pl.col("score_value"), pl.col("weight_value")
    # more than the weight is G701's, all of it without the target met G707's; a target met may still earn less than all
    unearned = (score == weight) & ~pl.col("met").fill_null(False)
    full = (pl.col("method") != "date") & ((score > weight) | unearned)
    above = (score > pl.col("due_high")) & ~agrees(
        score, pl.col("score_places"), pl.col("due_high"), pl.col("due_high_raw")
    )
    return Verdict(
        applies=pl.col("target_kind").is_in(["quantity", "date", "period"]),
        fails=above & ~full,
        field="score",
        expected=exact_text(pl.col("due_high"), 2),
    )
