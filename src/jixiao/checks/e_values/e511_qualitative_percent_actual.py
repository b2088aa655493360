"""E511 定性指标用百分比表示完成值"""

import polars as pl

from jixiao.checks.e_values.vague import vague
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E511", grain="indicator", severity="info", cites="cn-2020-10/16")
def qualitative_percent_actual(t: Tables, pack: Limits) -> Verdict:
    """{level3}：定性指标的完成值只写了“{actual}”

    ## 为什么
    定性指标按达成、部分达成、未达成分档，只写百分比，看不出达到了哪一档、凭什么。

    ## 怎么改
    写明达成情况，例如“达成年度指标：三级管护制度已建立”。

    ## 不适用
    指标值空泛的（见 E509）没有档可写，不查。
    """
    return Verdict(
        applies=(pl.col("target_kind") == "qualitative") & ~vague(t),
        fails=(pl.col("actual_kind") == "quantity") & (pl.col("actual_unit") == "%"),
        field="actual",
    )
