"""B212 成本指标未随预算调整"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B212", grain="indicator", severity="warning", cites="cn-2020-10/13", limits={"change": "0.10"})
def cost_target_stale(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target} 还是年初预算数，全年预算已经调整为 {budget}

    ## 为什么
    预算调整了，成本指标的上限也应当跟着调整，否则按旧的上限比较没有意义。

    ## 怎么改
    按调整后的预算修改成本指标值；没有办理目标调整的，在原因栏说明。

    ## 不适用
    预算变动不到一成的、没有年初预算一栏的不查。
    """
    initial, full = t.form(pl.col("initial_budget_yuan")), t.form(pl.col("full_year_budget_yuan"))
    cost = (t.once(pl.col("level2_key").str.contains("成本")) | (pl.col("level1_key") == "成本")).fill_null(False)
    money = cost & (pl.col("target_kind") == "quantity") & (pl.col("target_unit") == "元")
    moved = (full - initial).abs() > pack.limit("change") * initial
    return Verdict(
        applies=money & (initial > 0),
        fails=(pl.col("target_number") == initial) & moved,
        field="target",
        shows={"budget": t.form(pl.col("full_year_budget"))},
    )
