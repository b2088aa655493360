"""K113 同一产出重复申报"""

import polars as pl

from jixiao.checks.k_collection.overlap import overlapping, overlaps
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K113", grain="collection", severity="warning", cites="cn-2020-10/24")
def output_claimed_twice(frames: Frames, pack: Limits) -> Hits:
    """{level3}：完成值 {actual} 在「{other_project}」里也报了一次

    ## 为什么
    同一个成果在两个项目里各报一次，汇总时就多算了一倍。

    ## 怎么改
    只保留在实际完成它的项目里；各做一部分的，分别写各自的数。

    ## 不适用
    不到 10 的数和百分比不比较；不重合的项目之间不比较。
    """
    found = overlaps(frames)
    rows = overlapping(frames).filter(
        (pl.col("level3_key") != "") & (pl.col("level1_key") == "产出") & (pl.col("actual_kind") == "quantity")
        & (pl.col("actual_unit") != "%") & (pl.col("actual_number") >= 10) & ~pl.col("level2_key").str.contains("成本|时效")
    )  # fmt: skip
    mine = found.pairs.join(rows, left_on="a", right_on="form", maintain_order="left").rename({"a": "form"})
    other = rows.select(pl.col("form").alias("b"), "name", "actual_dimension", "actual_scaled")
    both = mine.join(other, on=["b", "name", "actual_dimension", "actual_scaled"], maintain_order="left")
    names = frames.forms.select(pl.col("form").alias("b"), other_project="project_name")
    fails = (
        both.join(names, on="b", how="left", maintain_order="left")
        .group_by("form", "n", maintain_order=True)
        .agg(pl.col("b").alias("others"), pl.first("level3"), pl.first("actual"), pl.first("other_project"))
    )
    return Hits(mine.unique(["form", "n"]).height, fails, "actual", "indicators")
