"""B210 预算执行率分值与办法不符"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B210", grain="form", severity="warning", cites="cn-2020-10/13")
def execution_weight_off_policy(t: Tables, pack: Limits) -> Verdict:
    """预算执行率分值是 {execution_weight}，办法规定 {due}

    ## 为什么
    预算执行率占多少分是统一规定的，改了它，各单位的总分就不可比。

    ## 怎么改
    改为规定的分值；本地另有规定的，用本地的政策包核对。

    ## 不适用
    没有印分值的表不查。
    """
    due = pl.lit(pack["execution.weight"])
    return Verdict(
        applies=pl.lit(True),
        fails=pl.col("execution_weight_value") != due,
        field="execution_weight",
        expected=exact_text(due),
        shows={"due": exact_text(due)},
    )
