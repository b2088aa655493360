"""A101 项目名称缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A101", grain="form", severity="error", cites="cn-2020-10/24")
def project_name_missing(t: Tables, pack: Limits) -> Verdict:
    """项目名称一栏是空的

    ## 为什么
    项目名称是自评表的基本信息，缺了它，表就不知道该归到哪里，汇总和公开都会受阻。

    ## 怎么改
    填上批复预算时的项目全称。

    ## 不适用
    版式里没有这一栏的表不查。
    """
    return Verdict(
        applies=pl.lit(True),
        fails=pl.col("project_name").str.strip_chars() == "",
        field="project_name",
    )
