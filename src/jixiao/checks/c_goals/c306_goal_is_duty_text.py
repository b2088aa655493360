"""C306 以部门职责代替项目目标"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("C306", grain="form", severity="info", cites="cn-2020-10/13")
def goal_is_duty_text(t: Tables, pack: Limits) -> Verdict:
    """预期目标开头写的是部门职责

    ## 为什么
    职责是部门常年要做的事，目标是这个项目今年要做成的事，不能互相代替。

    ## 怎么改
    删去职责，直接写本项目今年要完成什么。

    ## 不适用
    预期目标空白的不查。
    """
    goal = pl.col("goal_expected").str.strip_chars()
    return Verdict(
        applies=goal != "",
        fails=goal.str.contains("^(?:部门|单位|主要|本单位|工作)?(?:职能|职责)"),
        field="goal_expected",
    )
