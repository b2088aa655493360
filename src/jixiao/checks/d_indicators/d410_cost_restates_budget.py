"""D410 成本指标照搬预算总额"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D410", grain="indicator", severity="info", cites="cn-2020-10/13")
def cost_restates_budget(t: Tables, pack: Limits) -> Verdict:
    """{level3}：指标值 {target} 就是项目的全部预算

    ## 为什么
    把预算总额抄成成本指标，只要不超支就是满分，看不出成本控制得怎样。

    ## 怎么改
    换成单位成本或分项成本，例如每公里多少钱。

    ## 不适用
    没有预算数的表不查；不是金额的不查。
    """
    cost = t.once(pl.col("level2_key").str.contains("成本")) | (pl.col("level1_key") == "成本")
    money = (pl.col("target_kind") == "quantity") & (pl.col("target_unit") == "元")
    return Verdict(
        applies=cost & money,
        fails=pl.col("target_number") == t.form(pl.col("full_year_budget_yuan")),
        field="target",
    )
