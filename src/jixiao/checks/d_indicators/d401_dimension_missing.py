"""D401 缺少一级指标"""

import polars as pl

from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D401", grain="form", severity="error", cites="cn-2020-10/13")
def dimension_missing(t: Tables, pack: Limits) -> list[Verdict]:
    """没有{what}指标

    ## 为什么
    产出和效益是评价一个项目最基本的两个方面，缺了一面，就说不清钱花得值不值。

    ## 怎么改
    补设缺少的一级指标；确实不适用的，按办法说明。

    ## 不适用
    按评价指标体系框架（决策、过程、产出、效益）编的表和部门整体的表不查。有一级指标空白或不在体系内的行，说不准缺不缺，计入未定。
    """
    known = t.indicators(pl.col("level1_key").is_in(list(pack["taxonomy.levels"].keys)).all())
    verdicts = []
    for level in ("产出", "效益", "满意度"):
        has = t.indicators((pl.col("level1_key") == level).any())
        missing = pl.when(has).then(False).when(known).then(True)
        required = level in pack["taxonomy.required"]
        asked = required or not pack["satisfaction.may_be_absent"]
        severity = None if required else pl.lit("warning")
        applies = (pl.col("n_indicators") > 0) & pl.lit(asked) & own_system(t, pack)
        verdicts.append(
            Verdict(applies, missing, "n_indicators", "forms", shows={"what": pl.lit(level)}, severity=severity)
        )
    return verdicts
