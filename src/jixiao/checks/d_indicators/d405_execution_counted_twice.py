"""D405 预算执行率重复计分"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

_WHOSE = "(?:项目|专项|财政|年度|全年|本年度?|部门|补助|工程)*"
_AGAIN = f"^{_WHOSE}(?:预算|资金|经费)(?:资金)?(?:执行|支付|使用|支出)(?:率|进度)$"


@check("D405", grain="indicator", severity="warning", cites="cn-2020-10/13")
def execution_counted_twice(t: Tables, pack: Limits) -> Verdict:
    """{level3}：与预算执行率重复计分

    ## 为什么
    资金一栏已经给预算执行率打了分，再设成指标，等于算了两遍。

    ## 怎么改
    删去这一条，把分值让给反映成效的指标。

    ## 不适用
    资金一栏没有分值的表不查。
    """
    again = t.once(pl.col("level3_key").str.contains(_AGAIN))
    weighted = t.form(pl.col("execution_weight_value") > 0)
    return Verdict(applies=weighted, fails=again, field="level3")
