"""D412 定性指标占比过高"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D412", grain="form", severity="info", cites="cn-2021-101", limits={"share": "0.5"})
def mostly_qualitative(t: Tables, pack: Limits) -> Verdict:
    """定性指标占指标分值的 {share}%

    ## 为什么
    定性指标多，打分就凭感觉，自评也就很难让人信服。

    ## 怎么改
    把能数的改成数，例如“提高”改为提高到多少。

    ## 不适用
    没有分值栏的表不查。
    """
    weights = pl.col("weight_value")
    worded = t.indicators(weights.filter(pl.col("target_kind") == "qualitative").sum())
    every = t.indicators(pl.when(weights.filter(pl.col("weight") != "").null_count() == 0).then(weights.sum()))
    return Verdict(
        applies=every > 0,
        fails=worded > pack.limit("share") * every,
        field="n_indicators",
        shows={"share": exact_text(worded * 100 / every, 0)},
    )
