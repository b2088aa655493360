"""K115 项目得分普遍满分"""

import polars as pl

from jixiao.checks.k_collection.grouping import others, with_group
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K115", grain="collection", severity="warning", cites="cn-2020-10/24")
def all_full_scores(frames: Frames, pack: Limits) -> Hits:
    """本单位 {count} 个项目里有 {full} 个得 100 分

    ## 为什么
    项目个个满分，自评就失去了意义，也经不起抽查。

    ## 怎么改
    逐项核对完成值和得分；确实都完成得好的，附上佐证。

    ## 不适用
    不到五个项目的单位不查。
    """
    forms = with_group(frames, frames.forms).filter(pl.col("total_score_value").is_not_null())
    full = (pl.col("total_score_value") == 100).sum().over("unit", "year")
    counted = forms.with_columns(count=pl.len().over("unit", "year"), full=full).filter(pl.col("count") >= 5)
    fails = counted.filter(pl.col("full") >= pl.col("count") * 0.8)
    return Hits(counted.height, fails.with_columns(others=others("unit", "year")), "total_score", "forms")
