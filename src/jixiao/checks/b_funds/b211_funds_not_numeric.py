"""B211 资金数缺失或不是数字"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import label
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B211", grain="form", severity="error", cites="cn-2020-10/24")
def funds_not_numeric(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}是“{text}”，不是数字

    ## 为什么
    没有预算数和执行数，就算不出执行率，资金一栏等于没有填。

    ## 怎么改
    填上数字，单位与表头一致；没有支出的写 0。

    ## 不适用
    版式里没有这一栏的表不查。
    """
    verdicts = []
    for name in ("full_year_budget", "executed"):
        shows = {"what": pl.lit(f"年度资金总额的{label('forms', name)}"), "text": pl.col(name)}
        verdicts.append(
            Verdict(pl.col(name).is_not_null(), pl.col(f"{name}_value").is_null(), name, "forms", shows=shows)
        )
    return verdicts
