"""G703 得分低于按办法计算的得分"""

import polars as pl

from jixiao.checks.agreement import agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G703", grain="indicator", severity="info", cites="cn-2020-10/16")
def score_too_low(t: Tables, pack: Limits) -> Verdict:
    """{level3}：得 {score} 分，按办法应得 {due_low} 分，少记了分

    ## 为什么
    所记的分低于应得分：要么白白丢了分，要么指标值本来应当作别的理解（例如成本节约也扣了分）。

    ## 怎么改
    核对指标值的比较符号和完成值；确实完成的，可以改为应得分；有意扣分的，在原因栏写明理由。

    ## 不适用
    定性指标由 G705 核对；完成值空白或读不出的计入未定。
    """
    score = pl.col("score_value")
    return Verdict(
        applies=pl.col("target_kind").is_in(["quantity", "date", "period"]),
        fails=(score < pl.col("due_low"))
        & (score >= 0)
        & ~agrees(score, pl.col("score_places"), pl.col("due_low"), pl.col("due_low_raw")),
        field="score",
        expected=exact_text(pl.col("due_low"), 2),
    )
