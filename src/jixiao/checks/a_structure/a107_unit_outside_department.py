"""A107 单位编码不属于主管部门"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("A107", grain="form", severity="warning", cites="cn-2020-10/24")
def unit_outside_department(t: Tables, pack: Limits) -> Verdict:
    """实施单位代码 {unit_code} 不以主管部门代码 {department_code} 开头

    ## 为什么
    单位代码的前几位就是主管部门的代码，对不上，说明两个代码至少有一个填错了。

    ## 怎么改
    对照预算一体化系统里的代码，改正填错的一个。

    ## 不适用
    没有印出两个代码的表不查。
    """
    unit, department = pl.col("unit_code").str.strip_chars(), pl.col("department_code").str.strip_chars()
    coded = (unit.str.contains(r"^\d+$") & department.str.contains(r"^\d+$")).fill_null(False)
    return Verdict(applies=coded, fails=~unit.str.starts_with(department), field="unit_name")
