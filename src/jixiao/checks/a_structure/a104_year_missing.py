"""A104 评价年度缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A104", grain="form", severity="error", cites="cn-2020-10/24")
def year_missing(t: Tables, pack: Limits) -> Verdict:
    """标题和表头里读不出评价年度

    ## 为什么
    没有年度，就不知道数字说的是哪一年，跨年比较和归档都无从谈起。

    ## 怎么改
    在标题下一行写明，例如“（2024年度）”。

    ## 不适用
    只有后半张的表（没有标题，也没有项目名称、主管部门、实施单位几栏）不查：年度写在没有交来的前半张上。
    """
    head = ("title", "project_name", "department_name", "unit_name")
    return Verdict(
        applies=pl.any_horizontal(pl.col(name).is_not_null() for name in head),
        fails=pl.col("year").is_null(),
        field="year",
    )
