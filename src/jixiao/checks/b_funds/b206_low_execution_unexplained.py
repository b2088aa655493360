"""B206 执行率偏低未说明原因"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B206", grain="form", severity="warning", cites="cn-2020-10/25", limits={"execution_rate": "0.80"})
def low_execution_unexplained(t: Tables, pack: Limits) -> Verdict:
    """执行率只有 {rate}%，全表没有一处写原因

    ## 为什么
    钱没有花出去，要说明为什么、怎么办，这是办法明确要求的。

    ## 怎么改
    在原因栏或资金一栏写明未执行的原因和下一步安排。

    ## 不适用
    没有原因栏的表不查；预算为零的不查。
    """
    rate = pl.col("rate_due")
    reasons = t.indicators((~pl.col("reason_blank")).any())
    own = pl.col("funds_reason").fill_null("").str.strip_chars(" 　—-/") != ""
    return Verdict(
        applies=rate.is_not_null() & (rate < pack.limit("execution_rate") * 100),
        fails=~(reasons.fill_null(False) | own),
        field="execution_rate",
        shows={"rate": exact_text(rate, 2)},
        optional=("execution_rate", "funds_reason"),
    )
