"""L122 超额完成后指标值未调整"""

import polars as pl

from jixiao.checks.l_history.matching import matched, same_measure
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("L122", grain="history", severity="warning", cites="cn-2020-10/11")
def target_unchanged_after_overachievement(frames: Frames, pack: Limits) -> Hits:
    """{level3}：{last_year}指标值 {last_target}，实际 {last_actual}，大幅超额，今年指标值仍是 {target}

    ## 为什么
    上年大幅超额说明指标值定低了，今年应当据实调高。

    ## 怎么改
    按上年的实际水平重新定指标值；上年超额是一次性的，写清原因。

    ## 不适用
    只比较同一项目、同一名称、同一单位、都是越大越好的指标；上年没有超过政策包定的超额界限的不查。
    """
    rows = matched(frames).filter(
        same_measure()
        & pl.col("reads_as").is_in([">=", ">", "="])
        & (pl.col("last_target_scaled") > 0)
        & ((pl.col("last_actual_kind") != "quantity") | (pl.col("last_actual_dimension") == pl.col("target_dimension")))
    )
    over = pl.col("last_actual_scaled") > pl.col("last_target_scaled") * pl.lit(pack["overachievement.threshold"])
    asked = rows.with_columns(bad=over & (pl.col("target_scaled") <= pl.col("last_target_scaled")))
    return Hits(
        asked.height,
        asked.filter(pl.col("bad").fill_null(False)),
        "target",
        "indicators",
        undecided=asked["bad"].null_count(),
    )
