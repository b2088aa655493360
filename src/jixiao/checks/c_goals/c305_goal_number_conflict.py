"""C305 文字中的数量与指标完成值不一致"""

import polars as pl

from jixiao.checks.c_goals.figures import CONFLICT, conflicts
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C305", grain="form", severity="warning", cites="cn-2020-10/24")
def goal_number_conflict(t: Tables, pack: Limits) -> Verdict:
    """完成情况写“{said}”，指标“{name}”的完成值是 {actual}

    ## 为什么
    同一件事两处写的数不一样，总有一处是错的。

    ## 怎么改
    对照原始资料，把两处改成一致。

    ## 不适用
    文字里没有与指标名称相近的数量的不查。
    """
    quantity = pl.col("actual_kind") == "quantity"
    rows = t.indicators(pl.struct("level3", "actual", "actual_number", "actual_unit").filter(quantity))
    text = t.once(pl.col("goal_actual").str.normalize("NFKC"), "forms")
    hits = pl.struct(text.alias("text"), rows.alias("rows")).map_batches(conflicts, return_dtype=CONFLICT)
    return Verdict(
        applies=pl.col("goal_actual").str.contains(r"\d") & (pl.col("n_indicators") > 0),
        fails=hits.struct.field("said").is_not_null(),
        field="goal_actual",
        shows={name: hits.struct.field(name) for name in ("said", "name", "actual")},
    )
