"""F604 总分行分值与合计不符"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("F604", grain="form", severity="error", cites="cn-2020-10/13")
def printed_weight_total_wrong(t: Tables, pack: Limits) -> Verdict:
    """总分行的分值写 {total_weight}，各项合计是 {sum}

    ## 为什么
    总分行的分值应当是上面各项分值之和，对不上，说明有一项分值写错了。

    ## 怎么改
    逐项相加，改正写错的一项。

    ## 不适用
    总分行没有写分值的不查；有分值空白的计入未定。
    """
    rows = (pl.col("weight") != "") | (pl.col("score") != "")
    weights = pl.col("weight_value").filter(rows)
    total = t.indicators(pl.when(weights.null_count() == 0).then(weights.sum())) + pl.col("execution_weight_value")
    return Verdict(
        applies=(pl.col("n_indicators") > 0) & (pl.col("total_weight") != ""),
        fails=pl.col("total_weight_value") != total,
        field="total_weight",
        expected=exact_text(total),
        shows={"sum": exact_text(total)},
    )
