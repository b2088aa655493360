"""D411 指标名称中的单位与指标值单位不符"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check
from jixiao.values import parse

# what may stand in the brackets: a unit and nothing else
_UNITS = {
    unit: f"{value.printed_number}{value.number}{value.unit}"
    for unit in [
        "元",
        "万元",
        "亿元",
        "千元",
        "%",
        "％",
        "个",
        "次",
        "人",
        "人次",
        "户",
        "家",
        "项",
        "件",
        "台",
        "套",
        "辆",
        "本",
        "份",
        "篇",
        "期",
        "场",
        "批",
        "批次",
        "吨",
        "公斤",
        "千克",
        "公里",
        "千米",
        "米",
        "平方米",
        "㎡",
        "亩",
        "公顷",
        "天",
        "日",
        "小时",
        "月",
        "个月",
        "年",
        "处",
        "座",
        "所",
        "条",
        "只",
        "头",
        "株",
        "名",
        "位",
        "种",
        "类",
        "村",
        "元/人",
        "元/户",
        "元/亩",
        "万人次",
        "万人",
        "万亩",
    ]
    if (value := parse(f"1{unit}")).kind == "quantity"
}


def _one(unit: pl.Expr) -> pl.Expr:
    """Spellings of one unit alike; an unknown one as it is."""
    return unit.replace(_UNITS)


@check("D411", grain="indicator", severity="warning", cites="cn-2021-101")
def name_unit_conflict(t: Tables, pack: Limits) -> Verdict:
    """{level3}：名称里写“{named}”，指标值的单位是“{printed}”

    ## 为什么
    名称和指标值的单位不一样，填完成值的人不知道该按哪个填。

    ## 怎么改
    把两处单位改成一样。

    ## 不适用
    名称末尾没有带括号的单位、指标值没有单位的不查；日期和期间不查。
    """
    named = t.once(pl.col("level3").str.extract(r"[（(]\s*([^（()）]{1,6})\s*[)）]\s*$", 1))
    return Verdict(
        applies=(pl.col("target_kind") == "quantity")
        & named.is_in(list(_UNITS))
        & (pl.col("target_printed_unit") != ""),
        fails=_one(named) != _one(pl.col("target_printed_unit")),
        field="level3",
        shows={"named": named, "printed": pl.col("target_printed_unit")},
    )
