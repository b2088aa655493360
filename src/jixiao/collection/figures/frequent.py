"""What is found most often."""

from decimal import Decimal

import polars as pl

from jixiao.collection.counting import cents, share
from jixiao.collection.nouns import Collection, Figure, Marks
from jixiao.model.finding import SEVERITIES

ORDER = 30
_DRAWN = 15


def figure(c: Collection) -> Figure:
    every = sum(c.forms["budget"].drop_nulls().to_list(), Decimal(0))
    counted = (
        c.findings.join(c.forms.select("form", "budget"), on="form")
        .group_by("code", "severity")
        .agg(
            spots=pl.len(),
            forms=pl.col("form").n_unique(),
            money=pl.col("budget").filter(pl.col("form").is_first_distinct()).sum(),
        )
        .with_columns(grave=pl.col("severity").replace_strict({s: n for n, s in enumerate(SEVERITIES)}))
        .sort(["grave", "money", "forms", "code"], descending=[False, True, True, False])
    )
    rows = tuple(
        (f"{f['code']} {c.titles[f['code']]}", SEVERITIES[f["severity"]], f["forms"], share(f["forms"], c.forms.height), cents(f["money"] * 100 / every) if every else None, f["spots"])
        for f in counted.iter_rows(named=True)
    )  # fmt: skip
    left = f"图里是前 {_DRAWN} 类。" if counted.height > _DRAWN else ""
    return Figure(
        "常见的疑点",
        "许多表都有的，多半是口径没有讲清，先改模板、改培训，再看个别单位。",
        ("疑点", "程度", "表（张）", "占全部的表（%）", "这些表的预算占（%）", "处数"),
        ("text", "text", "count", "score", "score", "count"),
        rows,
        "先错误，再提醒，再提示；同样程度的，涉及的钱多的在前。" + left,
        Marks(0, 3, first=_DRAWN),
    )
