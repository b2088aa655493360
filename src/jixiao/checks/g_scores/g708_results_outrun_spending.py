"""G708 绩效得分率明显高于预算执行率"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G708", grain="form", severity="warning", cites="cn-2020-10/25", limits={"gap": "0.05"})
def results_outrun_spending(t: Tables, pack: Limits) -> Verdict:
    """指标得分率 {scored}%，预算执行率 {spent}%，得分明显跑在花钱前面

    ## 为什么
    钱没有花出去，任务却几乎都完成，通常说明指标值定低了、完成值填高了，或者有的支出还没有入账。

    ## 怎么改
    核对完成值是否属实；确因节约或结算滞后的，在原因栏写清楚。

    ## 不适用
    预算为零、没有得分或分值栏的表不查；有得分空白的计入未定。
    """
    row_scores = (pl.col("weight") != "") | (pl.col("score") != "")
    scores = t.indicators(
        pl.when(pl.col("score_value").filter(row_scores).null_count() == 0).then(
            pl.col("score_value").filter(row_scores).sum()
        )
    )
    weights = t.indicators(
        pl.when(pl.col("weight_value").filter(row_scores).null_count() == 0).then(
            pl.col("weight_value").filter(row_scores).sum()
        )
    )
    executed, budget = pl.col("executed_value"), pl.col("full_year_budget_value")
    # (s/w − e/b) ÷ (s/w) > limit without a quotient: s·b − e·w > limit·s·b
    gap = scores * budget - executed * weights > pack.limit("gap") * (scores * budget)
    return Verdict(
        applies=(budget > 0) & (weights > 0) & (scores > 0),
        fails=gap,
        field="execution_rate",
        shows={"scored": exact_text(scores * 100 / weights, 2), "spent": exact_text(pl.col("rate_due"), 2)},
        optional=("execution_rate",),
    )
