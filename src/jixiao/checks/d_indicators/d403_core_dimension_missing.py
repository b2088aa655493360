"""D403 缺少数量或质量指标"""

import polars as pl

from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D403", grain="form", severity="warning", cites="cn-2020-10/13")
def core_dimension_missing(t: Tables, pack: Limits) -> list[Verdict]:
    """没有{what}指标

    ## 为什么
    产出要同时说清做了多少、做得怎样，只有一面就不完整。

    ## 怎么改
    补设一条能量化的数量指标或质量指标，缺哪一类补哪一类。

    ## 不适用
    按评价指标体系框架（决策、过程、产出、效益）编的表和部门整体的表不查，没有指标的表也不查（见 A105）。
    """
    verdicts = []
    for kind in ("数量", "质量"):
        has = t.indicators((pl.col("level2_key") == kind).any())
        verdicts.append(
            Verdict(
                (pl.col("n_indicators") > 0) & own_system(t, pack),
                ~has,
                "n_indicators",
                "forms",
                shows={"what": pl.lit(kind)},
            )
        )
    return verdicts
