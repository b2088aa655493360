"""K114 同类指标计分口径不一致"""

import polars as pl

from jixiao.checks.k_collection.grouping import others, with_group
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K114", grain="collection", severity="warning", cites="cn-2020-10/24")
def scoring_inconsistent(frames: Frames, pack: Limits) -> Hits:
    """{level3}：{target} 实际 {actual}，得 {score}/{weight}，同单位别的表计分方法不同

    ## 为什么
    花得比上限少，有的表给满分，有的表按比例扣分，同一个单位应当一个标准。

    ## 怎么改
    全单位统一：成本控制在上限之内的，按办法得满分。

    ## 不适用
    没有得分的、恰好等于上限的不比较。
    """
    ceiling = (
        (pl.col("level2_key").str.contains("成本") | (pl.col("level1_key") == "成本"))
        & (pl.col("reads_as") == "<=") & pl.col("met").fill_null(False)
        & (pl.col("actual_scaled") < pl.col("target_scaled")) & (pl.col("weight_value") > 0) & pl.col("score_value").is_not_null()
    )  # fmt: skip
    shown = ("form", "n", "level3", "target", "actual", "score", "weight", "score_value", "weight_value")
    rows = with_group(frames, frames.indicators.lazy().filter(ceiling).select(shown).collect()).with_columns(
        full=pl.col("score_value") >= pl.col("weight_value")
    )
    mixed = rows.filter(pl.col("full").n_unique().over("unit", "year") > 1)
    return Hits(rows.height, mixed.with_columns(others=others("unit", "year")), "score", "indicators")
