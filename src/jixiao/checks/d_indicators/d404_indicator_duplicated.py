"""D404 三级指标重复"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D404", grain="indicator", severity="warning", cites="cn-2020-10/13")
def indicator_duplicated(t: Tables, pack: Limits) -> Verdict:
    """{level3}：同一个二级指标下重复出现

    ## 为什么
    同一件事考核两遍，分值就算了两遍。

    ## 怎么改
    合并重复的指标，或改成各自不同的名称。

    ## 不适用
    名称空白的不比较。
    """
    twice = t.alike("level1_key", "level2_key", "level3_key").is_duplicated()
    return Verdict(applies=pl.col("level3_key") != "", fails=twice, field="level3")
