"""E513 逾期完成却得满分"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("E513", grain="indicator", severity="error", cites="cn-2020-10/16")
def deadline_missed(t: Tables, pack: Limits) -> Verdict:
    """{level3}：应完成的时间是 {target}，实际 {actual}，逾期却得满分

    ## 为什么
    时效指标考的就是按不按时，逾期还得满分，这项考核就落空了。

    ## 怎么改
    核对完成时间；确实逾期的，按办法扣分并说明原因。

    ## 不适用
    没有写明日期的不查。
    """
    both = pl.col("target_kind").is_in(["date", "period"]) & (pl.col("actual_kind") == "date")
    later = pl.col("actual_start") > pl.col("target_end")
    return Verdict(applies=both, fails=later & (pl.col("score_value") >= pl.col("weight_value")), field="score")
