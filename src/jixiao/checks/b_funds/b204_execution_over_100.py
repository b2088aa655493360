"""B204 执行率超过100%"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B204", grain="form", severity="error", cites="cn-2020-10/13")
def execution_over_100(t: Tables, pack: Limits) -> Verdict:
    """全年执行数 {executed} 大于全年预算数 {full_year_budget}

    ## 为什么
    没有预算的钱不能花；执行数超过预算，多半是预算调整没有填，或者把结转资金漏在了预算之外。

    ## 怎么改
    把调整后的预算（含结转）填进全年预算数，或改正执行数。

    ## 不适用
    政策包允许执行率超过 100% 的地方不查。
    """
    return Verdict(
        applies=pl.lit(pack["execution.over_100"] != "allowed"),
        fails=pl.col("executed_value") > pl.col("full_year_budget_value"),
        field="executed",
    )
