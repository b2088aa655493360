"""K116 不同项目目标照抄"""

import polars as pl

from jixiao.checks.k_collection.grouping import other_project, others, with_group
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K116", grain="collection", severity="warning", cites="cn-2020-10/24")
def goal_copied(frames: Frames, pack: Limits) -> Hits:
    """预期目标的开头与「{other_project}」一字不差

    ## 为什么
    不同的项目抄同一段目标，看不出各自要做什么。

    ## 怎么改
    分别写清每个项目自己的目标。

    ## 不适用
    不到 60 个字的目标不比较；同一项目名称的见 K118。
    """
    start = pl.col("goal_expected").str.replace_all(r"[\s\p{P}]", "").str.slice(0, 60)
    long = frames.forms.filter(pl.col("goal_expected").str.len_chars() >= 60)
    forms = with_group(frames, long).with_columns(start=start).filter(pl.col("start").str.len_chars() == 60)
    same = forms.filter(pl.col("project").n_unique().over("unit", "year", "start") > 1)
    key = ("unit", "year", "start")
    fails = same.with_columns(others=others(*key), other_project=other_project(*key))
    return Hits(forms.height, fails, "goal_expected", "forms")
