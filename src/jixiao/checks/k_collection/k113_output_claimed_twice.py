"""K113 同一产出重复申报"""

import polars as pl

from jixiao.checks.k_collection.grouping import MOST_OTHERS
from jixiao.checks.k_collection.overlap import NOTHING, beside, overlapping, overlaps
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
    alike = [*beside(found.pairs, rows, ["name", "actual_dimension", "actual_scaled"])]
    both = pl.concat(alike) if alike else NOTHING
    told = both.group_by("here", maintain_order=True).agg(pl.col("b").head(MOST_OTHERS).alias("others"), pl.first("b"))
    names = frames.forms["project_name"].gather(told["b"]).alias("other_project")
    fails = rows.select("form", "n", "level3", "actual")[told["here"]].hstack([told["others"], names])
    return Hits(rows.unique(["form", "n"]).height, fails, "actual", "indicators")
