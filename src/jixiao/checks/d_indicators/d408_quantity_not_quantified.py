"""D408 数量指标未量化"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D408", grain="indicator", severity="warning", cites="cn-2021-101")
def quantity_not_quantified(t: Tables, pack: Limits) -> Verdict:
    """{level3}：数量指标的指标值“{target}”没有数字

    ## 为什么
    数量指标要数得出来，写成文字，完成没完成就没有标准。

    ## 怎么改
    改成数字加单位，例如“≥20次”。

    ## 不适用
    不是数量指标的不查；指标值空白的见 E501。
    """
    return Verdict(
        applies=(pl.col("level2_key") == "数量") & ~pl.col("target_kind").is_in(["blank", "unread"]),
        fails=pl.col("target_kind") == "qualitative",
        field="target",
    )
