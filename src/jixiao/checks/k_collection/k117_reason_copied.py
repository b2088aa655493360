"""K117 不同项目照抄同一原因"""

import polars as pl

from jixiao.checks.k_collection.grouping import with_group
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K117", grain="collection", severity="info", cites="cn-2020-10/24")
def reason_copied(frames: Frames, pack: Limits) -> Hits:
    """{level3}：原因与「{other_project}」的原因一字不差

    ## 为什么
    不同项目抄同一段原因，说明没有具体分析。

    ## 怎么改
    分别写明各自的原因和措施。

    ## 不适用
    不到 20 个字的原因不比较。
    """
    text = pl.col("reason").str.replace_all(r"\s", "")
    rows = with_group(frames, frames.indicators.filter(~pl.col("reason_blank"))).with_columns(text=text)
    rows = rows.filter(pl.col("text").str.len_chars() >= 20)
    same = rows.filter(pl.col("project").n_unique().over("unit", "year", "text") > 1)
    fails = same.with_columns(
        others=pl.col("form").unique(maintain_order=True).over("unit", "year", "text", mapping_strategy="join"),
        other_project=pl.col("project_name").over("unit", "year", "text", mapping_strategy="join"),
    ).with_columns(
        other_project=pl.col("other_project").list.set_difference(pl.concat_list("project_name")).list.first()
    )
    return Hits(rows.height, fails, "reason", "indicators")
