"""K117 不同项目照抄同一原因"""

import polars as pl

from jixiao.checks.k_collection.grouping import other_project, others, with_group
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
    key = ("unit", "year", "text")
    fails = same.with_columns(others=others(*key), other_project=other_project(*key))
    return Hits(rows.height, fails, "reason", "indicators")
