"""F602 一级指标分值与办法不符"""

from itertools import combinations

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.policies.shares import shares
from jixiao.registry import check


def _sum(rows: pl.Expr) -> pl.Expr:
    """The weights of the rows; null where one of them is blank though the row has a score."""
    weights = pl.col("weight_value").filter(rows & ((pl.col("weight") != "") | (pl.col("score") != "")))
    return pl.when(weights.null_count() == 0).then(weights.sum())


def _due(pack: Limits, present: dict[str, pl.Expr]) -> dict[tuple[str, ...], pl.Expr]:
    """What each group of levels should weigh, by which levels the form has."""
    made: dict[tuple[str, ...], pl.Expr] = {}
    for sort in _sorts(tuple(present)):
        here = pl.all_horizontal(present[level] if level in sort else ~present[level] for level in present)
        for share in shares(pack.pack, sort):
            value = pl.when(here).then(pl.lit(share.points))
            made[share.levels] = pl.coalesce(made[share.levels], value) if share.levels in made else value
    return made


def _sorts(levels: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(c) for n in range(1, len(levels) + 1) for c in combinations(levels, n)]


@check("F602", grain="form", severity="warning", cites="cn-2020-10/13")
def level1_weight_off_policy(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}分值合计 {sum}，应为 {due}

    ## 为什么
    各一级指标的分值由办法统一规定，特殊情况可以调整，但要说明。

    ## 怎么改
    按规定调整分值；确需调整的，写明理由并报主管部门同意。

    ## 不适用
    按评价指标体系框架（决策、过程、产出、效益）编的表和部门整体的表不查，没有分值栏的表也不查；有办法体系以外的一级指标的表（如照
    财预〔2021〕101号把成本单列的），办法没有规定其余各级该占多少，不查。
    """
    verdicts = []
    weights = {level: t.indicators(_sum(pl.col("level1_key") == level)) for level in pack["taxonomy.levels"].keys}
    present = {level: t.indicators((pl.col("level1_key") == level).any()).fill_null(False) for level in weights}
    by_policy = _due(pack, present)
    # a level of its own (成本 of 财预〔2021〕101号) has its points from the others
    others = t.indicators((~pl.col("level1_key").is_in(list(weights))).any()).fill_null(False)
    for levels, due in by_policy.items():
        total = sum((weights[level].fill_null(0) for level in levels[1:]), weights[levels[0]])
        shows = {
            "what": pl.lit("、".join(f"{level}指标" for level in levels)),
            "sum": exact_text(total),
            "due": exact_text(due),
        }
        here = pl.any_horizontal(present[level] for level in levels) & due.is_not_null() & own_system(t, pack) & ~others
        verdicts.append(
            Verdict(here, total != due, "total_weight", "forms", exact_text(due), shows, optional=("total_weight",))
        )
    for level, total in weights.items():
        heading = t.indicators(pl.col("level1_weight_value").filter(pl.col("level1_key") == level).first())
        # a heading that says what the policy says would only say the same fault again
        said = heading.is_not_null() & heading.ne_missing(by_policy.get((level,), pl.lit(None)))
        shows = {"what": pl.lit(f"{level}指标"), "sum": exact_text(total), "due": exact_text(heading)}
        optional = ("total_weight", "level1_weight")
        verdicts.append(Verdict(said, total != heading, "total_weight", "forms", exact_text(heading), shows, optional))
    return verdicts
