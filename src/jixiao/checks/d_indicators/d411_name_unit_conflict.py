"""D411 指标名称中的单位与指标值单位不符"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check
from jixiao.values.measure import Measure, measure


def _one(units: pl.Series) -> pl.Series:
    """What each text measures and in which size, alike for all spellings of one unit; null where it is no known unit."""
    distinct = units.drop_nulls().unique()
    sizes = pl.Series([_size(text) for text in distinct.to_list()], dtype=pl.String)
    return units.replace_strict(distinct, sizes, default=None, return_dtype=pl.String)


def _size(text: str) -> str | None:
    unit = measure(text)
    if not isinstance(unit, Measure) or not unit.known or not unit.unit:
        return None
    return f"{unit.dimension or unit.unit} {(unit.factor * unit.scale).normalize()}"


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
    printed = pl.col("target_printed_unit")
    # what may stand in the brackets: a unit and nothing else
    named = t.once(pl.col("level3").str.extract(r"[（(]\s*([^（()）]{1,8}?)\s*[)）]\s*$", 1).str.normalize("NFKC"))
    said = seldom(named.is_not_null(), named.map_batches(_one, return_dtype=pl.String), pl.String)
    shown = seldom(said.is_not_null(), printed.map_batches(_one, return_dtype=pl.String), pl.String)
    both = (said.is_not_null() & (shown.is_not_null() | ~printed.is_in(["", "万", "亿"]))).fill_null(False)
    return Verdict(
        applies=(pl.col("target_kind") == "quantity") & both,
        fails=said.ne_missing(shown),
        field="level3",
        shows={"named": named, "printed": printed},
    )
