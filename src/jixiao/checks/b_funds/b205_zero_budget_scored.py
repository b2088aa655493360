"""B205 预算为零却有执行或得分"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B205", grain="form", severity="error", cites="cn-2020-10/13")
def zero_budget_scored(t: Tables, pack: Limits) -> Verdict:
    """全年预算数为 0，却有执行数 {executed} 或得分 {execution_score}

    ## 为什么
    预算为零就没有执行率可言，记了执行数或得分，说明预算数没有填对。

    ## 怎么改
    补上全年预算数（含调整和结转）；确实没有预算的，执行数和得分都不填。

    ## 不适用
    政策包规定零预算零执行按 100% 计的，得分不算错。
    """
    executed, score = pl.col("executed_value") > 0, pl.col("execution_score_value") > 0
    if pack["execution.zero_budget"] == "full":
        score = score & executed
    return Verdict(
        applies=pl.col("full_year_budget_value") == 0,
        fails=executed.fill_null(False) | score.fill_null(False),
        field="full_year_budget",
        optional=("execution_score",),
    )
