"""The forms to look at first."""

import polars as pl

from jixiao.collection.counting import called, ten_thousand
from jixiao.collection.nouns import Collection, Figure

ORDER = 20
_MOST = 10


def figure(c: Collection) -> Figure:
    kinds = c.findings.select("form", "code", "severity", "row").unique(["form", "code"])
    ranked = (
        kinds.group_by("form")
        .agg(
            errors=(pl.col("severity") == "error").sum(),
            warnings=(pl.col("severity") == "warning").sum(),
            codes=pl.col("code").filter(pl.col("severity") != "info").sort(),
        )
        .filter(pl.col("errors") + pl.col("warnings") > 0)
        .join(c.forms.select("form", "id", "project", "unit", "budget"), on="form")
        .sort(
            [3 * pl.col("errors") + pl.col("warnings"), "budget", "form"],
            descending=[True, True, False],
            nulls_last=True,
        )
    )
    rows = tuple(
        (called(f), f["unit"], ten_thousand(f["budget"]), f["errors"], f["warnings"], "、".join(f"{c.titles[x]}（{x}）" for x in f["codes"]))
        for f in ranked.head(_MOST).iter_rows(named=True)
    )  # fmt: skip
    return Figure(
        "先看这几张表",
        "几类疑点碰在一张表上，多半是这张表没有认真填，或者有一处根子上的错。根子在哪里？",
        ("项目", "单位", "预算（万元）", "错误（类）", "提醒（类）", "哪些"),
        ("text", "text", "score", "count", "count", "text"),
        rows,
        f"按错误类数的三倍加提醒类数排，一样多的预算大的在前，共 {ranked.height} 张表有错误或提醒，列出前 {len(rows)} 张。同类疑点在一张表里只计一次。",
    )
