"""B203 预算执行得分计算有误"""

import polars as pl

from jixiao.checks.agreement import agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B203", grain="form", severity="error", cites="cn-2020-10/13")
def execution_score_mismatch(t: Tables, pack: Limits) -> Verdict:
    """预算执行得分写 {execution_score}，按执行率 {rate}% 应为 {due}

    ## 为什么
    预算执行得分由分值和执行率决定，不能随手取整或直接记满分。

    ## 怎么改
    按执行率重新计算，保留两位小数，并重新合计总分。

    ## 不适用
    预算为零没有执行率；没有印得分的不查。
    """
    score, places = pl.col("execution_score_value"), pl.col("execution_score_places")
    due = pl.col("execution_due")
    return Verdict(
        applies=pl.col("full_year_budget_value") != 0,
        fails=~agrees(score, places, due, pl.col("execution_due_raw")),
        field="execution_score",
        expected=exact_text(due, 2),
        shows={"due": exact_text(due, 2), "rate": exact_text(pl.col("rate_due"), 2)},
    )
