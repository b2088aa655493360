"""E509 定性指标值空泛"""

import polars as pl

from jixiao.checks.e_values.vague import vague
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E509", grain="indicator", severity="info", cites="cn-2021-101")
def vague_target(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值“{target}”没有说清到什么程度

    ## 为什么
    “提高”“改善”之类的话怎么做都算完成，考核不出差别。

    ## 怎么改
    写明标准：提高到多少，或达到哪一级、哪一条。

    ## 不适用
    写了具体标准的定性指标不查。
    """
    return Verdict(applies=pl.col("target_kind") == "qualitative", fails=vague(t), field="target")
