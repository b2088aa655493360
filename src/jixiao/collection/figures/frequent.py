"""What is found most often."""

import polars as pl

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks
from jixiao.model.finding import SEVERITIES

ORDER = 30
_MOST = 15


def figure(c: Collection) -> Figure:
    counted = (
        c.findings.group_by("code", "severity")
        .agg(spots=pl.len(), forms=pl.col("form").n_unique())
        .sort(["forms", "spots", "code"], descending=[True, True, False])
    )
    rows = tuple(
        (f"{f['code']} {c.titles[f['code']]}", SEVERITIES[f["severity"]], f["forms"], share(f["forms"], c.forms.height), f["spots"])
        for f in counted.head(_MOST).iter_rows(named=True)
    )  # fmt: skip
    left = f"另有 {counted.height - _MOST} 类没有列出。" if counted.height > _MOST else ""
    return Figure(
        "常见的疑点",
        "许多表都有的，多半是口径没有讲清，先改模板、改培训，再看个别单位。",
        ("疑点", "程度", "表（张）", "占全部的表（%）", "处数"),
        ("text", "text", "count", "score", "count"),
        rows,
        left,
        Marks(0, 3),
    )
