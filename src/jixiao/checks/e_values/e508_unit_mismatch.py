"""E508 指标值与完成值单位不一致"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

# counted things have more than one measure word, and a length of time more than one calendar; people are no households
_ALIKE = (
    ("人", "名", "位", "个", "人次"),
    ("户", "家", "个", "户次"),
    ("次", "期", "场", "批", "批次", "场次", "人次", "户次", "件", "项", "份"),
    ("个", "家", "项", "件", "处", "座", "种", "类", "套", "台", "份", "篇", "本", "期", "所", "条", "辆", "部", "支"),
)
_TIMES = ["时长", "月数", "工作日"]


def _interchanged() -> pl.Expr:
    """Measure words that people take one for the other; times by other calendars; a rate a year in the form of one year."""
    units = [pl.col(f"{who}_unit").str.strip_suffix("/年") for who in ("target", "actual")]
    times = [pl.col(f"{who}_dimension").is_in(_TIMES) for who in ("target", "actual")]
    counted = pl.any_horizontal(units[0].is_in(words) & units[1].is_in(words) for words in _ALIKE)
    return counted | (times[0] & times[1]) | (units[0] == units[1])


@check("E508", grain="indicator", severity="error", cites="cn-2021-101")
def unit_mismatch(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target} 与完成值 {actual} 的单位不同，不能比较

    ## 为什么
    单位不同就无法判断完成了没有，得分也就没有依据。

    ## 怎么改
    把完成值换成与指标值相同的单位。

    ## 不适用
    有一方没有写单位的、能互相换算的（24小时与1天）不查；人们混着用的计数单位（家与个、台与套、人与人次）、天与工作日、4次/年与4次，
    也不算错。
    """
    both = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")
    stated = (pl.col("target_printed_unit") != "") & (pl.col("actual_printed_unit") != "")
    differ = pl.col("target_dimension") != pl.col("actual_dimension")
    return Verdict(
        applies=both & stated,
        fails=differ & ~seldom(differ.fill_null(True), _interchanged()),
        field="actual",
    )
