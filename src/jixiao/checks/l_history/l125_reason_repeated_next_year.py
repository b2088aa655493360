"""L125 问题连年出现"""

import polars as pl

from jixiao.checks.l_history.matching import lost_points, matched
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check

_LEAST = 8  # characters: 资金未到位 is short enough to be true twice


@check("L125", grain="history", severity="warning", cites="cn-2020-10/11")
def reason_repeated_next_year(frames: Frames, pack: Limits) -> Hits:
    """{level3}：扣分原因与{last_year}一字不差，问题没有解决，或没有重新分析

    ## 为什么
    同样的原因连续两年出现，要么整改没有落实，要么原因是照抄的。

    ## 怎么改
    说明上年的措施为什么没有见效，今年怎样解决。

    ## 不适用
    不到 8 个字的原因、只有一年失分的不查；只比较同一项目的同一指标。
    """
    rows = matched(frames).filter(
        ~pl.col("reason_blank").fill_null(True) & ~pl.col("last_reason_blank").fill_null(True)
    )
    plain = [pl.col(c).str.replace_all(r"(?:19|20)\d\d年度?|[\s\p{P}]", "") for c in ("reason", "last_reason")]
    lost = (pl.col("score_value") < pl.col("weight_value")) & lost_points()
    asked = rows.filter((plain[0].str.len_chars() >= _LEAST) & lost.fill_null(True)).with_columns(lost=lost)
    return Hits(
        asked.height,
        asked.filter(pl.col("lost").fill_null(False) & (plain[0] == plain[1])),
        "reason",
        "indicators",
        undecided=asked["lost"].null_count(),
    )
