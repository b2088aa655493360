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
    每张表都查。
    """
    return Verdict(applies=pl.lit(True), fails=pl.col("year").is_null(), field="year")
