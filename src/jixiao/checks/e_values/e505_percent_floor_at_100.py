"""E505 “≥100%”应写作“=100%”"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E505", grain="indicator", severity="info", cites="cn-2021-101")
def percent_floor_at_100(t: Tables, pack: Limits) -> Verdict:
    """{level3}：“{target}”应写作“=100%”

    ## 为什么
    占比最多就是 100%，“不少于 100%”等于要求恰好 100%。

    ## 怎么改
    把符号改为“=”。

    ## 不适用
    不是占比的（如增长率）不查。
    """
    share = t.once(
        pl.col("level3").str.contains("率|比例|占比|覆盖|满意度")
        & ~pl.col("level3").str.contains("效率|频率|利率|汇率|税率|增长|增幅|增速|超额")
    )
    return Verdict(
        applies=(pl.col("target_kind") == "quantity") & (pl.col("target_unit") == "%") & share,
        fails=(pl.col("target_operator") == ">=") & (pl.col("target_number") == 100),
        field="target",
        expected=pl.lit("=100%"),
    )
