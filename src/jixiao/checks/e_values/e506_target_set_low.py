"""E506 完成值远超指标值"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E506", grain="indicator", severity="warning", cites="cn-2020-10/16")
def target_set_low(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target}，完成值 {actual}，超出太多，指标值可能定低了

    ## 为什么
    完成值大大高于指标值，往往是指标值定低了；办法要求分析原因，明显偏低的按偏离程度调减得分。

    ## 怎么改
    写明超额的原因；以后按往年实际和能力测算指标值。

    ## 不适用
    读作上限的、指标值为 0 的不查；单位不能换算的计入未定。
    """
    return Verdict(
        applies=(pl.col("target_kind") == "quantity")
        & pl.col("reads_as").is_in([">=", "="])
        & (pl.col("target_scaled") > 0),
        fails=pl.when(pl.col("met").is_not_null() | (pl.col("target_dimension") == pl.col("actual_dimension"))).then(
            pl.col("actual_scaled") > pl.col("target_scaled") * pl.lit(pack["overachievement.threshold"])
        ),
        field="actual",
    )
