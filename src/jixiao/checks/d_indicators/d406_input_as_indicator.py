"""D406 以投入代替产出"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("D406", grain="indicator", severity="warning", cites="cn-2020-10/13")
def input_as_indicator(t: Tables, pack: Limits) -> Verdict:
    """{level3}：只说投入了多少钱，没有说做成了什么

    ## 为什么
    花出去的钱是投入，不是产出；数量指标要写钱换来了什么。

    ## 怎么改
    改成能数得出来的产出，例如修了多少公里、服务了多少人。

    ## 不适用
    不是数量指标的不查。
    """
    money_in = t.once(
        pl.col("level3_key").str.contains(
            "^(?:项目)?(?:投入(?:资金|经费)|(?:资金|经费)(?:投入|到位|拨付|下达)(?:率|数|额|金额)?|预算(?:安排|资金|金额)(?:数|额)?)$"
        )
    )
    return Verdict(applies=pl.col("level2_key") == "数量", fails=money_in, field="level3")
