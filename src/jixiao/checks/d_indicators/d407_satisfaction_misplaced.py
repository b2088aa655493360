"""D407 满意度指标归类有误"""

import polars as pl

from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D407", grain="indicator", severity="warning", cites="cn-2020-10/13")
def satisfaction_misplaced(t: Tables, pack: Limits) -> Verdict:
    """{level3}：满意度的内容放在了{level1}下

    ## 为什么
    满意度有自己的一级指标和分值，放错了类，两边的分值都不对。

    ## 怎么改
    移到满意度指标之下。

    ## 不适用
    满意度指标本身不查；按评价指标体系框架（决策、过程、产出、效益）编的表和部门整体的表也不查。
    """
    about = t.once(pl.col("level3_key").str.contains("满意(?:度|率)"))
    return Verdict(
        applies=(pl.col("level1_key") != "") & (pl.col("level1_key") != "满意度") & t.form(own_system(t, pack)),
        fails=about,
        field="level1",
    )
