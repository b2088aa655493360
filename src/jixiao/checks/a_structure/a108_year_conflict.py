"""A108 年度前后不一致"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check

# a heading such as 2020年工作计划, at the start of the text or of a sentence
_HEADING = r"(?:^|[\s。；;、.．)）])(20\d\d)年?(?:度)?(?:(?:主要|重点|总体|年度|工作|项目|绩效|具体)*目标|(?:主要|重点|年度|工作)+(?:计划|安排|任务|要点))[：:]?"


@check("A108", grain="form", severity="warning", cites="cn-2020-10/24")
def year_conflict(t: Tables, pack: Limits) -> list[Verdict]:
    """{text} 不在本表年度 {year} 年内

    ## 为什么
    时间落在别的年份，多半是照抄了去年的表没有改。

    ## 怎么改
    核对年份；跨年的项目写清楚起止年月。

    ## 不适用
    没有评价年度的表、没有写年份的时间不查；多年期间包含本年度的，不算。
    """
    verdicts = []
    for who in ("target", "actual"):
        dated = pl.col(f"{who}_kind").is_in(["date", "period"]) & t.once(
            pl.col(who).str.normalize("NFKC").str.contains(r"[12]\d{3}|[二两]〇")
        )
        year = t.form(pl.col("year"))
        outside = (pl.col(f"{who}_end").dt.year() < year) | (pl.col(f"{who}_start").dt.year() > year)
        timed = (pl.col("level2_key") == "时效").fill_null(False)
        shows = {"text": pl.col(who), "year": year.cast(pl.String)}
        verdicts.append(Verdict(dated & timed & year.is_not_null(), outside, who, "indicators", shows=shows))
    for goal in ("goal_expected", "goal_actual"):
        heading = pl.col(goal).str.extract(_HEADING, 1).cast(pl.Int32, strict=False)
        shows = {"text": pl.col(goal).str.extract(f"({_HEADING})", 1), "year": pl.col("year").cast(pl.String)}
        verdicts.append(
            Verdict(
                heading.is_not_null() & pl.col("year").is_not_null(),
                heading != pl.col("year"),
                goal,
                "forms",
                shows=shows,
            )
        )
    return verdicts
