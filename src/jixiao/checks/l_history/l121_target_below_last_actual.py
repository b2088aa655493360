"""L121 指标值低于上年实际"""

import polars as pl

from jixiao.checks.l_history.matching import matched, same_measure
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("L121", grain="history", severity="warning", cites="cn-2020-10/24", limits={"margin": "10", "points": "5"})
def target_below_last_actual(frames: Frames, pack: Limits) -> Hits:
    """{level3}：指标值 {target}，比{last_year}实际完成的 {last_actual} 还低

    ## 为什么
    上年已经做到的，今年的目标反而更低，多半是定低了，完成了也看不出绩效。

    ## 怎么改
    参照上年实际重新定指标值；任务确实减少的，在目标里写清原因。

    ## 不适用
    只比较同一项目、同一名称、同一单位、都是越大越好的指标；比上年实际低得不多的（数量一成以内，百分比 5 个点以内）不算；
    数量随预算减少而减少的不算：预算减少两成，数量也可以低两成。
    """
    rows = matched(frames).filter(
        same_measure()
        & pl.col("reads_as").is_in([">=", ">"])
        & ((pl.col("last_actual_kind") != "quantity") | (pl.col("last_actual_dimension") == pl.col("target_dimension")))
    )
    per_cent = pl.col("target_unit") == "%"
    # what last year's result would be for this year's money: never more than it was
    less = (pl.col("budget") < pl.col("last_budget")) & (pl.col("budget") > 0) & ~per_cent
    share = pl.when(less.fill_null(False)).then(pl.col("budget") / pl.col("last_budget")).otherwise(pl.lit(1))
    last = pl.col("last_actual_scaled")
    least = (
        pl.when(per_cent).then(last - pack.limit("points")).otherwise(last * share * (100 - pack.limit("margin")) / 100)
    )
    below = pl.col("target_scaled") < least
    asked = rows.with_columns(bad=below)
    return Hits(
        asked.height,
        asked.filter(pl.col("bad").fill_null(False)),
        "target",
        "indicators",
        undecided=asked["bad"].null_count(),
    )
