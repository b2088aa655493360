"""B208 预算调减至与执行数一致"""

import polars as pl

from jixiao.checks.b_funds.adjustment import TEXTS, explained
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B208", grain="form", severity="warning", cites="cn-2020-10/13")
def budget_cut_to_execution(t: Tables, pack: Limits) -> Verdict:
    """全年预算由 {initial_budget} 调减到 {full_year_budget}，恰好等于执行数

    ## 为什么
    年底把预算调到与支出一样，执行率自然是 100%，但看不出钱为什么没有按年初的计划花。

    ## 怎么改
    说明调减的时间、原因和批准文件；只是为了凑执行率的，应当恢复。

    ## 不适用
    没有年初预算一栏的表不查；完成情况或原因栏写明了调减的不查。
    """
    initial, full, executed = (pl.col(f"{n}_value") for n in ("initial_budget", "full_year_budget", "executed"))
    return Verdict(
        applies=pl.lit(True),
        fails=(full < initial) & (full == executed) & ~explained(t),
        field="full_year_budget",
        optional=TEXTS,
    )
