"""E502 定量指标值缺少比较符号"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E502", grain="indicator", severity="info", cites="cn-2021-101")
def target_without_operator(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值“{target}”没有写“≥”“≤”或“=”

    ## 为什么
    有的指标写了比较符号，有的没写，没写的到底是下限还是上限，只能猜。

    ## 怎么改
    补上比较符号。

    ## 不适用
    全表多数指标都不写符号的，按惯例读作“不少于”，不查；日期、期间和时限不查。
    """
    quantity = pl.col("target_kind") == "quantity"
    signed = t.indicators((pl.col("target_operator").filter(quantity) != "").mean())
    length = (pl.col("level2_key") == "时效") & pl.col("target_dimension").is_in(["时长", "月数"])
    return Verdict(
        applies=quantity & ~length.fill_null(False) & t.form(signed >= 0.5),
        fails=pl.col("target_operator") == "",
        field="target",
    )
