"""D409 成本指标方向有误"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D409", grain="indicator", severity="warning", cites="cn-2021-101")
def cost_direction_wrong(t: Tables, pack: Limits) -> Verdict:
    """{level3}：成本指标写成“{target}”，方向不对

    ## 为什么
    成本是要控制的，应当写“不超过”；写成“不少于”，花得越多分越高。

    ## 怎么改
    把比较符号改为“≤”。

    ## 不适用
    节约、降低成本的指标越大越好，补助、低保的标准有下限，不查；不是金额的不查。
    """
    cost = t.once(pl.col("level2_key").str.contains("成本")) | (pl.col("level1_key") == "成本")
    money = (pl.col("target_kind") == "quantity") & (
        (pl.col("target_unit") == "元") | pl.col("target_unit").str.starts_with("元/")
    )
    # what is paid out to people, or brought in, may well have a floor
    saving = t.once(
        pl.col("level3").str.contains(
            "节约|节省|降低|下降|减少|结余|补助标准|保障标准|发放标准|低保|津贴|工资|投资完成|产值|收入"
        )
    )
    wrong = pl.col("target_operator").is_in([">=", ">", "="])
    return Verdict(
        applies=cost & money & ~saving,
        fails=wrong,
        field="target",
        expected=pl.lit("≤"),
        severity=pl.when(pl.col("target_operator") == "=").then(pl.lit("warning")).otherwise(pl.lit("error")),
    )
