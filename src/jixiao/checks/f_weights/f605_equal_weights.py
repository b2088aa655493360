"""F605 各指标平均赋分"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("F605", grain="form", severity="info", cites="cn-2020-10/13")
def equal_weights(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}的 {count} 个指标分值完全相同（各 {weight} 分）

    ## 为什么
    分值应当体现轻重，一律平均，重要的和次要的就看不出分别。

    ## 怎么改
    按重要程度拉开分值；确实同等重要的，可以不改。

    ## 不适用
    同一一级指标下不到六个指标的不查。
    """
    verdicts = []
    for level in pack["taxonomy.levels"].keys:
        weights = pl.col("weight_value").filter(pl.col("level1_key") == level)
        count, same = t.indicators(weights.len()), t.indicators(weights.n_unique() == 1)
        each = t.indicators(weights.first())
        shows = {"what": pl.lit(f"{level}指标"), "count": count.cast(pl.String), "weight": exact_text(each)}
        verdicts.append(Verdict(count >= 6, same, "total_weight", "forms", shows=shows, optional=("total_weight",)))
    return verdicts
