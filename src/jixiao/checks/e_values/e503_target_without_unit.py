"""E503 定量指标值缺少计量单位"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E503", grain="indicator", severity="info", cites="cn-2021-101")
def target_without_unit(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值“{target}”没有计量单位

    ## 为什么
    光有数字没有单位，不知道是个、次还是万元。

    ## 怎么改
    补上单位，例如“≥20次”。

    ## 不适用
    名称末尾带单位的、有度量单位一栏的不查。
    """
    name = pl.col("level3").str.normalize("NFKC").str.strip_chars()
    named = t.once(name.str.contains(r"(?:\([^()]{1,6}\)|系数|指数|比|排名|名次|得分|评分)$"))
    return Verdict(
        applies=pl.col("target_kind") == "quantity",
        fails=(pl.col("target_printed_unit").str.strip_chars("万亿") == "") & ~named,
        field="target",
    )
