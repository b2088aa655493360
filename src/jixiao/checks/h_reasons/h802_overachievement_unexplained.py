"""H802 超额完成未说明原因"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("H802", grain="indicator", severity="warning", cites="cn-2020-10/11")
def overachievement_unexplained(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target}，完成值 {actual}，大幅超额完成而没有说明原因

    ## 为什么
    完成值远高于指标值，多半是当初定低了，办法要求分析原因。

    ## 怎么改
    在原因栏写明超额的原因；指标值定低了的，明年据实调整。

    ## 不适用
    没有原因栏的表不查；指标值为 0、读作上限的不查。
    """
    over = pl.col("actual_scaled") > pl.col("target_scaled") * pl.lit(pack["overachievement.threshold"])
    return Verdict(
        applies=pl.col("reads_as").is_in([">=", "="])
        & (pl.col("target_scaled") > 0)
        & pl.col("met").is_not_null()
        & over,
        fails=pl.col("reason_blank"),
        field="reason",
    )
