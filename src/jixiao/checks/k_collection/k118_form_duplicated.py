"""K118 同一项目重复报送"""

import polars as pl

from jixiao.checks.k_collection.grouping import SAME_FORM, others, same_forms
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check


@check("K118", grain="collection", severity="error", cites="cn-2020-10/24")
def form_duplicated(frames: Frames, pack: Limits) -> Hits:
    """同一项目、同一单位、同一年度报了 {count} 张表

    ## 为什么
    同一个项目报了两张表，以哪张为准说不清，汇总时也会重复。

    ## 怎么改
    保留最后定稿的一张；两张内容不同的，核对后合并。

    ## 不适用
    项目名称空白、年度不明的不比较。
    """
    forms = same_forms(frames)
    twice = forms.filter(pl.col("count") > 1)
    return Hits(
        forms.height,
        twice.with_columns(others=others(*SAME_FORM)),
        "project_name",
        "forms",
    )
