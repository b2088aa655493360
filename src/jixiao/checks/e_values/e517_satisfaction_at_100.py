"""E517 满意度为100%"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import label
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E517", grain="indicator", severity="info", cites="cn-2020-10/16")
def satisfaction_at_100(t: Tables, pack: Limits) -> list[Verdict]:
    """{level3}：{what}写 {text}

    ## 为什么
    人人满意很少见，看的人会问：问卷发了多少份、怎么发的。

    ## 怎么改
    附上问卷的份数和结果；指标值定 100% 的，按往年实际测算。

    ## 不适用
    不是满意度指标的不查。
    """
    about = (pl.col("level1_key") == "满意度") | t.once(pl.col("level3").str.contains("满意"))
    verdicts = []
    for who in ("target", "actual"):
        # a bare percentage beside a worded target is how much was done, not how many were satisfied
        percent = (
            (pl.col("target_kind") == "quantity")
            & (pl.col(f"{who}_kind") == "quantity")
            & (pl.col(f"{who}_unit") == "%")
        )
        shows = {"what": pl.lit(label("indicators", who)), "text": pl.col(who)}
        verdicts.append(Verdict(about & percent, pl.col(f"{who}_number") == 100, who, "indicators", shows=shows))
    return verdicts
