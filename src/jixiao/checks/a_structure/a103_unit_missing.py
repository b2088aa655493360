"""A103 实施单位缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A103", grain="form", severity="info", cites="cn-2020-10/24")
def unit_missing(t: Tables, pack: Limits) -> Verdict:
    """实施单位一栏是空的

    ## 为什么
    实施单位是自评表的基本信息，缺了它，表就不知道该归到哪里，汇总和公开都会受阻。

    ## 怎么改
    填上实际实施项目的单位；与主管部门相同的，照样写上。

    ## 不适用
    有的版式没有这一栏，不查。
    """
    return Verdict(
        applies=pl.lit(True),
        fails=pl.col("unit_name").str.strip_chars() == "",
        field="unit_name",
    )
