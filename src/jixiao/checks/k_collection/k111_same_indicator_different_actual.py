"""K111 同一事项两处完成值不同"""

import polars as pl

from jixiao.checks.k_collection.overlap import overlapping, overlaps
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K111", grain="collection", severity="warning", cites="cn-2020-10/24")
def same_indicator_different_actual(frames: Frames, pack: Limits) -> Hits:
    """{level3}：本表完成值 {actual}，「{other_project}」里写 {other_actual}

    ## 为什么
    两个项目说的是同一件事，数字却不一样，公开后最容易被人质疑。

    ## 怎么改
    核对原始资料，把两张表改成一致；确是两件事的，名称要区分开。

    ## 不适用
    成本指标、不重合的项目之间不比较。
    """
    found = overlaps(frames)
    rows = overlapping(frames).filter(
        (pl.col("level3_key") != "")
        & (pl.col("actual_kind") == "quantity")
        & ~pl.col("level2_key").str.contains("成本")
    )
    mine = found.pairs.join(rows, left_on="a", right_on="form", maintain_order="left").rename({"a": "form"})
    other = rows.select(
        pl.col("form").alias("b"), "level1_key", "name", "actual_dimension",
        other_actual="actual", other_scaled="actual_scaled",
    )  # fmt: skip
    both = mine.join(other, on=["b", "level1_key", "name", "actual_dimension"], maintain_order="left")
    names = frames.forms.select(pl.col("form").alias("b"), other_project="project_name")
    differ = both.filter(pl.col("actual_scaled") != pl.col("other_scaled")).join(names, on="b", how="left")
    fails = differ.group_by("form", "n", maintain_order=True).agg(
        pl.col("b").alias("others"),
        pl.first("level3"),
        pl.first("actual"),
        pl.first("other_project"),
        pl.first("other_actual"),
    )
    return Hits(both.unique(["form", "n"]).height, fails, "actual", "indicators")
