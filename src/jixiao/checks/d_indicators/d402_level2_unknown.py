"""D402 二级指标不在指标体系内"""

import polars as pl

from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D402", grain="indicator", severity="warning", cites="cn-2020-10/13")
def level2_unknown(t: Tables, pack: Limits) -> Verdict:
    """{level3}：二级指标“{level2}”不在{level1}的指标体系内

    ## 为什么
    二级指标是汇总和比较的依据，写错了类，这一行就统计不进去。

    ## 怎么改
    改为这个一级指标下规定的一类。

    ## 不适用
    按评价指标体系框架（决策、过程、产出、效益）编的表和部门整体的表不查，一级指标不在体系内的行也不查；满意度下的二级指标可以空着；一组只在第一行写二级指标、以下各行都空着的表，下面的行随第一行。
    """
    allowed = pl.lit(False)
    known = pl.lit(False)
    due = pl.lit(None, dtype=pl.String)
    for level in pack["taxonomy.levels"].level1:
        here = pl.col("level1_key") == level.key
        accepted = list(level.accepted) + ([""] if level.key == "满意度" else [])
        allowed = allowed | (here & pl.col("level2_key").is_in(accepted))
        known = known | here
        due = pl.when(here).then(pl.lit("、".join(names[0] for names in level.level2))).otherwise(due)
    blank = (pl.col("level2") == "") & (pl.col("level1_key") != "满意度")
    return Verdict(
        applies=known & t.form(own_system(t, pack)),
        fails=~allowed | (blank & ~_once_a_group(t)),
        field="level2",
        expected=due,
    )


def _once_a_group(t: Tables) -> pl.Expr:
    """Whether a form writes a 二级指标 once for all the rows below it: several are left out and none is repeated."""
    below = t.alike("level1_key", "level2_key") == t.above("level1_key", "level2_key")
    left_out = t.indicators((below & (pl.col("level2") == "")).sum())
    repeated = t.indicators((below & (pl.col("level2") != "")).any())
    return t.form((left_out > 1) & ~repeated)
