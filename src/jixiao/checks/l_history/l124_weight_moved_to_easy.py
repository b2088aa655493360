"""L124 分值向易完成指标转移"""

import polars as pl

from jixiao.checks.l_history.matching import lost_points, matched
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("L124", grain="history", severity="info", cites="cn-2020-10/24", limits={"points": "2"})
def weight_moved_to_easy(frames: Frames, pack: Limits) -> Hits:
    """{level3}：{last_year}得满分，分值由 {last_weight} 提到 {weight}；上年失分的{lowered}，分值降低了

    ## 为什么
    把分值从难完成的挪到容易完成的，总分上去了，工作没有变好。

    ## 怎么改
    分值按重要程度定；确因任务变化调整的，写清理由。

    ## 不适用
    只比较两年都有的指标；提高或降低的合计不到界限（默认 2 分）的不算。
    """
    known = matched(frames).filter(
        pl.all_horizontal(pl.col("weight_value", "last_weight_value", "last_score_value").is_not_null())
    )
    change = pl.col("weight_value") - pl.col("last_weight_value")
    rows = known.with_columns(change=change, lost=lost_points())
    fell = pl.col("lost") & (pl.col("change") < 0)
    rose = ~pl.col("lost") & (pl.col("change") > 0) & (pl.col("last_weight_value") > 0)
    moved = rows.with_columns(
        lowered=pl.format("“{}”", "level3").filter(fell).implode().over("form").list.join("、"),
        down=pl.when(fell).then(-pl.col("change")).otherwise(0).sum().over("form"),
        up=pl.when(rose).then(pl.col("change")).otherwise(0).sum().over("form"),
    )
    enough = (pl.col("down") >= pack.limit("points")) & (pl.col("up") >= pack.limit("points"))
    return Hits(rows.height, moved.filter(rose & enough), "weight", "indicators")
