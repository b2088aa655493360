"""E515 完成值全部恰好等于指标值"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E515", grain="form", severity="info", cites="cn-2020-10/16")
def all_actuals_equal_targets(t: Tables, pack: Limits) -> Verdict:
    """{count} 个数量指标的完成值全部与指标值一模一样

    ## 为什么
    每一项都恰好等于指标值，真实工作很少如此，更像是照抄。

    ## 怎么改
    逐项填写实际完成的数。

    ## 不适用
    可比的数量指标不到五个的不查；日期和期间不计。
    """
    both = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")
    same_unit = both & (pl.col("target_dimension") == pl.col("actual_dimension"))
    count = t.indicators(same_unit.sum())
    equal = t.indicators((pl.col("actual_scaled") == pl.col("target_scaled")).filter(same_unit).all())
    return Verdict(
        applies=count >= pl.lit(5),
        fails=equal,
        field="n_indicators",
        shows={"count": count.cast(pl.String)},
    )
