"""B202 执行率计算有误"""

import polars as pl

from jixiao.checks.agreement import rate_agrees
from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B202", grain="form", severity="error", cites="cn-2020-10/13")
def execution_rate_mismatch(t: Tables, pack: Limits) -> Verdict:
    """执行率写 {execution_rate}，{executed} ÷ {full_year_budget} 应为 {due}

    ## 为什么
    执行率 = 全年执行数 ÷ 全年预算数（调整后的预算），算错了，预算执行得分也跟着错。

    ## 怎么改
    重新计算并保留两位小数；分母用全年预算数，不是年初预算数。

    ## 不适用
    预算为零没有执行率；没有印执行率的不查。
    """
    due = pl.col("rate_due")
    ok = rate_agrees(
        pl.col("execution_rate_value"), pl.col("execution_rate_places"), pl.col("execution_rate_percent"), due
    )
    return Verdict(
        applies=(pl.col("full_year_budget_value") != 0) & (pl.col("execution_rate") != ""),
        fails=~ok,
        field="execution_rate",
        expected=pl.format("{}%", exact_text(due, 2)),
        shows={"due": pl.format("{}%", exact_text(due, 2))},
    )
