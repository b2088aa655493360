"""K112 项目内容高度重合"""

import polars as pl

from jixiao.checks.k_collection.grouping import MOST_OTHERS
from jixiao.checks.k_collection.overlap import overlaps
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K112", grain="collection", severity="warning", cites="cn-2020-10/24")
def projects_overlap(frames: Frames, pack: Limits) -> Hits:
    """与「{other_project}」的内容高度重合（{why}）

    ## 为什么
    一件事报两个项目，成果容易重复计算，预算也可能重复安排。

    ## 怎么改
    说明两个项目的分工；确是一个项目的，合并报送。

    ## 不适用
    同一单位、同一年度之外的项目不比较；一个单位 300 张以上的表共有的指标值，不作为重合的依据。
    """
    found = overlaps(frames)
    names = frames.forms.select(pl.col("form").alias("b"), other_project="project_name")
    fails = (
        found.pairs.join(names, on="b", how="left", maintain_order="left")
        .group_by("a", maintain_order=True)
        .agg(pl.col("b").head(MOST_OTHERS).alias("others"), pl.first("other_project"), pl.first("why"))
        .rename({"a": "form"})
    )
    return Hits(found.compared, fails, "project_name", "forms")
