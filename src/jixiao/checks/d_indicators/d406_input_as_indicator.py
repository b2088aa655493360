"""D406 以投入代替产出"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

_WHOSE = "(?:项目|专项|财政|年度|全年|本年度?|中央|省级|市级|县级|自治区|各级|总|预算)*"
_MONEY = "(?:资金|经费|预算|投资)"
_IN = "(?:投入|到位|拨付|下达|安排|拨款)"
_HOW_MUCH = "(?:总额|总量|总数|金额|额度|数额|数量|规模|额|数|量|率|情况)?(?:万元|元|亿元)?$"
_IN_FIRST = f"^{_WHOSE}{_IN}{_WHOSE}{_MONEY}{_HOW_MUCH}"
_MONEY_FIRST = f"^{_WHOSE}{_MONEY}{_IN}{_MONEY}?{_HOW_MUCH}|^{_WHOSE}预算(?:资金|金额){_HOW_MUCH}"


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
    money_in = t.once(pl.col("level3_key").str.contains(f"{_IN_FIRST}|{_MONEY_FIRST}"))
    return Verdict(applies=pl.col("level2_key") == "数量", fails=money_in, field="level3")
