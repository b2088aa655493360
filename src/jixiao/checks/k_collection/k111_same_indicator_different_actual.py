"""K111 同一事项两处完成值不同"""

import polars as pl

from jixiao.checks.k_collection.grouping import MOST_OTHERS
from jixiao.checks.k_collection.overlap import NOTHING, beside, overlapping, overlaps
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
    asked = pl.repeat(False, rows.height, eager=True)
    differing = []
    for both in beside(found.pairs, rows, ["level1_key", "name", "actual_dimension"]):
        asked = asked.scatter(both["here"].unique(), True)
        here, there = (rows["actual_scaled"].gather(both[side]) for side in ("here", "there"))
        differing.append(both.filter(here != there))
    differ = pl.concat(differing) if differing else NOTHING
    told = differ.group_by("here", maintain_order=True).agg(
        pl.col("b").head(MOST_OTHERS).alias("others"), pl.first("b"), pl.first("there")
    )
    other = rows["actual"].gather(told["there"]).alias("other_actual")
    names = frames.forms["project_name"].gather(told["b"]).alias("other_project")
    fails = rows.select("form", "n", "level3", "actual")[told["here"]].hstack([told["others"], names, other])
    return Hits(rows.filter(asked).unique(["form", "n"]).height, fails, "actual", "indicators")
