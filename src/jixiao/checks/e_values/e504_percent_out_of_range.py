"""E504 百分比指标值超出合理范围"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import label
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E504", grain="indicator", severity="error", cites="cn-2020-10/16")
def percent_out_of_range(t: Tables, pack: Limits) -> list[Verdict]:
    """{level3}：{what} {text} 超出了 0 到 100%

    ## 为什么
    占比、覆盖率、满意度不会是负数，也不会超过百分之百，多半是多打了一位数。

    ## 怎么改
    核对原始数据，改正数值。

    ## 不适用
    效率、增长率、降低率、汇率、计划完成率等可以超过 100% 或为负的不查。
    """
    share = t.once(
        pl.col("level3").str.contains("率|比例|占比|覆盖|满意度")
        & ~pl.col("level3").str.contains(
            "效率|频率|利率|汇率|税率|增长|增长率|增幅|增速|增减|超额|提高率|提升率|下降率|降低率|变动率|收益率|回报率|拨备|计划完成率|任务完成率|负荷率"
        )
    )
    verdicts = []
    for who in ("target", "actual"):
        percent = (pl.col(f"{who}_kind") == "quantity") & (pl.col(f"{who}_unit") == "%")
        number = pl.col(f"{who}_number")
        shows = {"what": pl.lit(label("indicators", who)), "text": pl.col(who)}
        fails = (share & ((number > 100) | (number < 0))).fill_null(False)
        verdicts.append(Verdict(percent & share.fill_null(False), fails, who, "indicators", shows=shows))
    return verdicts
