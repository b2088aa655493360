"""G706 评价等级与总分不符"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("G706", grain="form", severity="error", cites="cn-2020-10/18")
def grade_wrong(t: Tables, pack: Limits) -> Verdict:
    """评价等级写“{total_grade}”，总分 {total_score} 应为“{grade_due}”

    ## 为什么
    评价等级由总分所在的分数段决定，等级与总分不一致，公开后最容易被人看出来。

    ## 怎么改
    对照办法的分数段改正等级；总分有误的，先改总分。

    ## 不适用
    没有评价等级的表不查。
    """
    grade = (
        pl.col("total_grade")
        .str.replace(r"[(（].*$", "")
        .str.strip_chars(" 　“”\"'等级次")
        .replace({"优秀": "优", "良好": "良", "中等": "中", "较差": "差"})
    )
    return Verdict(
        applies=pl.col("total_grade") != "",
        fails=grade != pl.col("grade_due"),
        field="total_grade",
        expected=pl.col("grade_due"),
    )
