"""C304 总体目标没有可衡量内容"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C304", grain="form", severity="info", cites="cn-2020-10/13")
def goal_not_measurable(t: Tables, pack: Limits) -> Verdict:
    """预期目标里没有数量、时间或成果

    ## 为什么
    目标里没有一个能对照的数字或时间，年底就没法说完成了没有。

    ## 怎么改
    写上要完成的数量、时间或成果，例如“修复道路18公里，10月底前完工”。

    ## 不适用
    预期目标空白的见 C301。
    """
    goal = pl.col("goal_expected")
    measured = goal.str.contains(
        r"[0-9０-９]|[一二两三四五六七八九十百千][个项次期份家户场座所条台套本篇批辆处名人]|(?:年底|月底|季度|上半年|下半年|年内)前?"
    )
    return Verdict(applies=goal.str.strip_chars() != "", fails=~measured, field="goal_expected")
