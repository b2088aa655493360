"""H805 原因空泛"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("H805", grain="indicator", severity="warning", cites="cn-2020-10/11")
def reason_is_empty_talk(t: Tables, pack: Limits) -> Verdict:
    """{level3}：扣分原因“{reason}”太笼统

    ## 为什么
    “客观原因”“疫情影响”之类的话套在哪里都行，看的人不知道到底发生了什么。

    ## 怎么改
    写明具体的事：哪个环节、受了什么影响、影响多大、怎么补救。

    ## 不适用
    没有扣分的、原因空白的（见 H801）不查。
    """
    text = pl.col("reason").str.replace_all(r"[\s，。、；：,.;:!！]", "")
    hollow = t.once(
        text.str.contains(r"^(?:无|没有|客观原因|不可抗力|(?:受)?疫情(?:原因|影响)?|其他|其它|其他原因)$")
        | (text.str.len_chars() < 5)
    )
    return Verdict(
        applies=(pl.col("score_value") < pl.col("weight_value")) & ~pl.col("reason_blank"),
        fails=hollow,
        field="reason",
    )
