"""H804 只有原因没有改进措施"""

import polars as pl

from jixiao.checks.own_system import own_system
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

_MEASURE = (
    "将|拟|计划|下一步|下年|下一年|明年|来年|今后|加强|完善|改进|进一步|加快|加大|强化|督促|整改|确保|措施|优化|推进|严格|调整|争取"
    "|尽快|尽早|抓紧|合理安排|逐步|继续|补齐|补训|补报|补发|补办"
)


@check("H804", grain="indicator", severity="info", cites="cn-2020-10/11")
def reason_without_remedy(t: Tables, pack: Limits) -> Verdict:
    """{level3}：写了扣分原因，没有写改进措施

    ## 为什么
    只说为什么没有完成，没说怎么办，明年很可能还是老样子。

    ## 怎么改
    补一句下一步的具体做法：谁、何时、做什么。

    ## 不适用
    没有扣分的、没有原因栏的不查；评价用的指标体系框架（决策、过程、产出、效益）写的是扣分原因，也不查。
    """
    text = pl.col("reason").str.replace_all("原计划|计划数|计划内|即将|调整了", "")
    planned = t.once(text.str.contains(_MEASURE))
    return Verdict(
        applies=(pl.col("score_value") < pl.col("weight_value"))
        & ~pl.col("reason_blank")
        & t.form(own_system(t, pack)),
        fails=~planned,
        field="reason",
    )
