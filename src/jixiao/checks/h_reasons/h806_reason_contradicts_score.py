"""H806 原因与得分矛盾"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("H806", grain="indicator", severity="warning", cites="cn-2020-10/16")
def reason_contradicts_score(t: Tables, pack: Limits) -> Verdict:
    """{level3}：得 {score} 分（分值 {weight}），原因却写“{reason}”

    ## 为什么
    得分说完成了，原因说没有完成，或者反过来，两处总有一处不对。

    ## 怎么改
    对照实际完成情况，改得分或改原因。

    ## 不适用
    没有原因栏、原因空白的不查。几行写着同一个原因（一格原因管几行），其中有扣了分的，得满分的各行不算矛盾。
    """
    undone = pl.col("reason").str.contains_any(["未完成", "未达到", "滞后", "推迟", "尚未"])
    done = pl.col("reason").str.contains_any(["全部完成", "均已完成", "按时完成", "达成预期指标"])
    full = pl.col("score_value") >= pl.col("weight_value")
    # one cell beside several rows speaks of those that lost points
    of_another = seldom(undone, (~full).any().over(t.alike("reason"))).fill_null(False)
    return Verdict(
        applies=~pl.col("reason_blank"),
        fails=(full & undone & ~done & ~of_another)
        | (~full & done & ~undone & ~pl.col("reason").str.contains("部分达成", literal=True)),
        field="reason",
    )
