"""F603 分值缺失或不为正数"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("F603", grain="indicator", severity="error", cites="cn-2020-10/13")
def weight_not_positive(t: Tables, pack: Limits) -> Verdict:
    """{level3}：分值是“{weight}”，应当是大于 0 的数

    ## 为什么
    没有分值的指标不参加计分，等于没有考核。

    ## 怎么改
    补上分值；只作说明的明细行，得分栏也留空。

    ## 不适用
    没有分值栏的表不查；分值和得分都空白的明细行不查。
    """
    detail = t.once(pl.col("weight").str.strip_chars() == "") & t.once(
        pl.col("score").fill_null("").str.strip_chars() == ""
    )
    named = t.once(pl.col("level3").str.contains("^\\s*其中"))
    value = pl.col("weight_value")
    return Verdict(
        applies=~(detail & named.fill_null(False)),
        fails=value.is_null() | (value <= 0),
        field="weight",
        optional=("score", "level3"),
    )
