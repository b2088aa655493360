"""D413 产出指标在效益中重复"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D413", grain="indicator", severity="warning", cites="cn-2020-10/13")
def output_repeated_as_benefit(t: Tables, pack: Limits) -> Verdict:
    """{level3}：产出和效益里各写了一遍

    ## 为什么
    同一件事既算产出又算效益，只应当算一次。

    ## 怎么改
    产出写做了什么，效益写带来了什么变化，分开写。

    ## 不适用
    名称空白的不比较。
    """
    main = pl.col("level1_key").is_in(["产出", "效益"])
    side = pl.when(main).then((pl.col("level1_key") == "产出").cast(pl.Int8))
    alike = t.alike("level3_key")
    twice = alike.is_duplicated()
    both = pl.when(twice).then(seldom(twice, side.min().over(alike) != side.max().over(alike))).otherwise(pl.lit(False))
    return Verdict(applies=main & (pl.col("level3_key") != ""), fails=both, field="level3")
