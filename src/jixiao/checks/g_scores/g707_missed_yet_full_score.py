"""G707 未完成指标值却得满分"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G707", grain="indicator", severity="error", cites="cn-2020-10/16")
def missed_yet_full_score(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target}，完成值 {actual}，未完成却得满分 {score}，应得 {due_high}

    ## 为什么
    定量指标未完成的，按完成值与指标值的比例记分。没有完成还记满分，等于把没做到的事算作做到。

    ## 怎么改
    先核对完成值有没有填错；确实没有完成的，得分改为应得分，并在偏差原因栏写明原因和改进措施。

    ## 不适用
    完成值空白或无法识别、单位不能换算的，不作判断。定性指标由 G705 核对。
    """
    quantity = pl.col("target_kind") == "quantity"
    return Verdict(
        applies=quantity & (pl.col("weight_value") > 0),
        # a due score that rounds to the full weight is a full score
        fails=(~pl.col("met"))
        & (pl.col("score_value") >= pl.col("weight_value"))
        & (pl.col("score_value") > pl.col("due_high")),
        field="score",
        expected=exact_text(pl.col("due_high"), 2),
    )
