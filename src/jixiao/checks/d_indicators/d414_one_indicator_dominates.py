"""D414 单个指标分值过于集中"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D414", grain="indicator", severity="info", cites="cn-2020-10/13", limits={"share": "0.6"})
def one_indicator_dominates(t: Tables, pack: Limits) -> Verdict:
    """{level3}：分值 {weight}，占{level1}的大部分

    ## 为什么
    一项指标占了大半分值，其余指标完成得好不好几乎不影响得分。

    ## 怎么改
    把分值分散到几项重要的指标上。

    ## 不适用
    一级指标下不到三个指标的不查。
    """
    same = t.alike("level1_key")
    sum_, count = pl.col("weight_value").sum().over(same), pl.len().over(same)
    known = pl.col("weight_value").count().over(same) == count
    return Verdict(
        applies=(count >= 3) & (sum_ > 0) & pl.when(known).then(True),
        fails=pl.col("weight_value") > pack.limit("share") * sum_,
        field="weight",
    )
