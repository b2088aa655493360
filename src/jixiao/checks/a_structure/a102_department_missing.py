"""A102 主管部门缺失"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A102", grain="form", severity="error", cites="cn-2020-10/24")
def department_missing(t: Tables, pack: Limits) -> Verdict:
    """主管部门一栏是空的

    ## 为什么
    主管部门是自评表的基本信息，缺了它，表就不知道该归到哪里，汇总和公开都会受阻。

    ## 怎么改
    填上主管部门的全称，有代码的一并填写。

    ## 不适用
    版式里没有这一栏的表不查。
    """
    return Verdict(
        applies=pl.lit(True),
        fails=pl.col("department_name").str.strip_chars() == "",
        field="department_name",
    )
