"""Targets met exactly, passed and missed, by level 1."""

import polars as pl

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks

ORDER = 70


def figure(c: Collection) -> Figure:
    same = (pl.col("target_unit") == pl.col("actual_unit")) & pl.col("target_number").is_not_null()
    rows = c.rows.filter(same & pl.col("actual_number").is_not_null() & ~pl.col("operator").is_in(["=", ""]))
    counted = rows.group_by("level1", maintain_order=True).agg(
        of=pl.len(),
        exact=(pl.col("target_number") == pl.col("actual_number")).sum(),
        missed=(pl.col("met") == False).sum(),  # noqa: E712  (a column, in which null is neither)
    )
    told = [
        (f["level1"] or "（未写）", f["of"], f["exact"], share(f["exact"], f["of"]), f["missed"], share(f["missed"], f["of"]))
        for f in counted.iter_rows(named=True)
    ]  # fmt: skip
    return Figure(
        "恰好完成的指标",
        "写“不少于”的指标，完成值有多少是一个不多、一个不少：占得多的，是先定目标再做，还是照着目标填的？",
        ("一级指标", "定量指标（条）", "恰好等于指标值", "恰好的占（%）", "没有完成", "没有完成的占（%）"),
        ("text", "count", "count", "score", "count", "score"),
        tuple(told),
        "只数带 ≥、≤、>、< 的定量指标，指标值和完成值单位能比的。",
        Marks(0, 3),
    )
