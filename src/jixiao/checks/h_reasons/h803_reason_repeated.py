"""H803 不同指标照抄同一原因"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("H803", grain="indicator", severity="warning", cites="cn-2020-10/11")
def reason_repeated(t: Tables, pack: Limits) -> Verdict:
    """{level3}：原因与本表另一类指标的原因一字不差

    ## 为什么
    不同指标没有完成，原因通常各不相同；照抄一段，等于没有分析。

    ## 怎么改
    分别写明各项指标自己的原因和措施。

    ## 不适用
    不到 20 个字的原因、同一二级指标之内相同的不查；得满分的行不比（一格原因管几行，扣了分的只是其中一行）。
    """
    plain = pl.col("reason").str.replace_all(r"\s", "")
    text, long = t.once(plain.rank("dense")), t.once(plain.str.len_chars() >= 20)
    level2 = t.once(pl.col("level2_key").rank("dense")).fill_null(0)
    # what stands beside full marks too may be one cell for several rows, and speaks of those that lost points
    lost = (pl.col("score_value") < pl.col("weight_value")).fill_null(True)
    own = pl.when(lost).then(level2)
    return Verdict(
        applies=~pl.col("reason_blank") & long & lost,
        fails=seldom(long, own.min().over("form", text) != own.max().over("form", text)),
        field="reason",
        optional=("score", "weight"),
    )
