"""B207 预算调整幅度大未说明"""

import polars as pl

from jixiao.checks.b_funds.adjustment import TEXTS, explained
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B207", grain="form", severity="warning", cites="cn-2020-10/25", limits={"change": "0.30"})
def budget_adjustment_unexplained(t: Tables, pack: Limits) -> Verdict:
    """预算由年初 {initial_budget} 调整为 {full_year_budget}，没有说明

    ## 为什么
    预算追加或调减超过三成，是看这个项目的人第一个要问的事。

    ## 怎么改
    在完成情况或原因栏写一句：为什么调整、依据哪个文件。

    ## 不适用
    年初预算为零或空白的不查。
    """
    initial, full = pl.col("initial_budget_value"), pl.col("full_year_budget_value")
    return Verdict(
        applies=(initial > 0) & ((full - initial).abs() > pack.limit("change") * initial),
        fails=~explained(t),
        field="full_year_budget",
        optional=TEXTS,
    )
