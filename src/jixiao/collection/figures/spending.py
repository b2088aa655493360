"""Scores against spending."""

import polars as pl

from jixiao.collection.counting import cents
from jixiao.collection.nouns import Collection, Figure, Marks

ORDER = 80
_BINS = ((95, "95% 以上"), (90, "90–95%"), (80, "80–90%"), (50, "50–80%"), (0, "不到 50%"))


def figure(c: Collection) -> Figure:
    earned = (
        c.rows.filter(pl.col("weight").is_not_null() & pl.col("score").is_not_null())
        .group_by("form")
        .agg(reached=pl.col("score").sum() / pl.col("weight").sum() * 100)
    )
    forms = c.forms.filter(pl.col("rate").is_not_null()).join(earned, on="form")
    rows = []
    for n, (floor, label) in enumerate(_BINS):
        inside = forms.filter((pl.col("rate") >= floor) & (pl.col("rate") < _BINS[n - 1][0] if n else pl.lit(True)))
        reached = inside["reached"].drop_nulls().to_list()
        if reached:
            rows.append(
                (label, len(reached), cents(sum(reached) / len(reached)), cents(min(reached)), cents(max(reached)))
            )
    return Figure(
        "花钱多少和得分高低",
        "钱花得少的，成绩是不是也低：没有花完、成绩却和花完的差不多的，是目标定低了，还是钱要多了？",
        ("执行率", "表（张）", "指标得分率平均（%）", "最低（%）", "最高（%）"),
        ("text", "count", "score", "score", "score"),
        tuple(rows),
        "指标得分率＝各项指标得分之和 ÷ 分值之和，不含预算执行一项。",
        Marks(0, 2),
    )
