"""B207 预算调整幅度大未说明"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

_ADJUSTED = "(?:调整|追加|调增|调减|增加|核减|压减)"
_MONEY = "(?:预算|资金|经费|金额)"
_SAID = f"{_ADJUSTED}[^。；\\n]{{0,15}}{_MONEY}|{_MONEY}[^。；\\n]{{0,15}}{_ADJUSTED}"


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
    texts = pl.concat_str(
        pl.col("goal_expected").fill_null(""),
        pl.col("goal_actual").fill_null(""),
        pl.col("funds_reason").fill_null(""),
        t.indicators(pl.col("reason").fill_null("").str.join("。")).fill_null(""),
        separator="。",
    )
    return Verdict(
        applies=(initial > 0) & ((full - initial).abs() > pack.limit("change") * initial),
        fails=~texts.str.contains(_SAID),
        field="full_year_budget",
        optional=("goal_expected", "goal_actual", "funds_reason", "reason"),
    )
