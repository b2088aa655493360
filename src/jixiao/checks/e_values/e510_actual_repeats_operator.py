"""E510 完成值带比较符号"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E510", grain="indicator", severity="info", cites="cn-2021-101")
def actual_repeats_operator(t: Tables, pack: Limits) -> Verdict:
    """{level3}：完成值“{actual}”带着比较符号

    ## 为什么
    完成值是量出来的一个数，带上“≥”“=”，看上去像是把指标值抄了一遍。

    ## 怎么改
    去掉符号，填实际完成的数。

    ## 不适用
    没有符号的不查。
    """
    return Verdict(
        applies=pl.col("actual_kind") == "quantity",
        fails=t.once(pl.col("actual").str.strip_chars().str.contains("^[<>=≤≥≦≧＜＞＝═﹤﹥﹦›‹]")),
        field="actual",
    )
