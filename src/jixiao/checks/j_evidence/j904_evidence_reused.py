"""J904 同一佐证用于多个指标"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check
from jixiao.values.few import filtered


@check("J904", grain="collection", severity="info", cites="cn-2020-10/24")
def evidence_reused(frames: Frames, pack: Limits) -> Hits:
    """{level3}：佐证材料有一份也用在{evidence_elsewhere}

    ## 为什么
    同一份文件（内容一字不差）证明不同项目的成果，可能是一项成果报了两次，也可能只是一份总的通知。

    ## 怎么改
    看这份材料究竟说的是哪个项目；各项目交各自的材料，或在原因栏里说明共用的理由。

    ## 不适用
    没有佐证的行不查；同一个项目里几个指标共用一份，不算。
    """
    rows = filtered(frames.indicators, pl.col("evidence").fill_null("") != "")
    fails = filtered(rows, pl.col("evidence_elsewhere").fill_null("") != "")
    return Hits(rows.height, fails, "actual", "indicators", not_applicable=frames.indicators.height - rows.height)
