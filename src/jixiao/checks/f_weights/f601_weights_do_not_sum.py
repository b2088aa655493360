"""F601 分值合计不等于100"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("F601", grain="form", severity="error", cites="cn-2020-10/13")
def weights_do_not_sum(t: Tables, pack: Limits) -> Verdict:
    """预算执行率与各指标分值合计 {sum}，应为 {due}

    ## 为什么
    各项分值加起来是 100 分，这样总分才有可比性。

    ## 怎么改
    核对每项分值；有明细行重复赋分的，去掉重复。

    ## 不适用
    没有分值栏的表不查；有分值空白的见 F603。
    """
    rows = (pl.col("weight") != "") | (pl.col("score") != "")
    weights = pl.col("weight_value").filter(rows)
    total = t.indicators(pl.when(weights.null_count() == 0).then(weights.sum())) + pl.col("execution_weight_value")
    due = pl.lit(pack["weights.total"])
    return Verdict(
        applies=pl.col("n_indicators") > 0,
        fails=total != due,
        field="total_weight",
        expected=exact_text(due),
        shows={"sum": exact_text(total), "due": exact_text(due)},
    )
