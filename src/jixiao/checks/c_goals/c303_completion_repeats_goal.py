"""C303 完成情况照抄预期目标"""

import polars as pl

from jixiao.checks.c_goals.grams import plain, shared
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C303", grain="form", severity="warning", cites="cn-2020-10/11", limits={"share": "0.90"})
def completion_repeats_goal(t: Tables, pack: Limits) -> Verdict:
    """实际完成情况有 {share}% 与预期目标一字不差

    ## 为什么
    完成情况照抄目标，看不出一年里实际做了什么、做成了什么。

    ## 怎么改
    写实际完成的数量、时间和效果，与目标不同的地方着重写。

    ## 不适用
    两栏有一栏不到 30 个字的不查。
    """
    long = (pl.col("goal_expected").str.len_chars() >= 30) & (pl.col("goal_actual").str.len_chars() >= 30)
    goal, actual = (t.once(plain(pl.col(name)), "forms") for name in ("goal_expected", "goal_actual"))
    share = shared(actual, goal)
    enough = pl.min_horizontal(goal.str.len_chars(), actual.str.len_chars()) >= 30
    return Verdict(
        applies=long & enough,
        fails=share >= pack.limit("share").cast(pl.Float64),
        field="goal_actual",
        shows={"share": (share * 100).floor().cast(pl.Int64).cast(pl.String)},
    )
