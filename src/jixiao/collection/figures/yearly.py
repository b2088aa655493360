"""The years of a collection side by side: their money is never added up."""

from decimal import Decimal

import polars as pl

from jixiao.collection.counting import cents, share, ten_thousand
from jixiao.collection.nouns import Collection, Figure, Value

ORDER = 35


def figure(c: Collection) -> Figure | None:
    years: list[int | None] = [*c.forms["year"].drop_nulls().unique().sort()]
    if len(years) < 2:
        return None
    if c.forms["year"].null_count():
        years.append(None)
    rows: list[tuple[Value, ...]] = []
    for year in years:
        forms = c.forms.filter(pl.col("year").eq_missing(year))
        both = forms.filter(pl.col("budget").is_not_null() & pl.col("executed").is_not_null())
        budget, executed = (sum(both[name].to_list(), Decimal(0)) for name in ("budget", "executed"))
        scores = forms["score"].drop_nulls().to_list()
        found = c.findings.filter(pl.col("form").is_in(forms["form"].implode()) & (pl.col("severity") != "info"))
        rows.append((
            "（没有写年度）" if year is None else f"{year} 年", forms.height, ten_thousand(budget), ten_thousand(executed),
            cents(executed * 100 / budget) if budget else None,
            cents(sum(scores, Decimal(0)) / len(scores)) if scores else None,
            share(found["form"].n_unique(), forms.height),
        ))  # fmt: skip
    return Figure(
        "各年度",
        "同样的事，一年比一年花得多还是少、评得高还是低？",
        (
            "年度",
            "表（张）",
            "全年预算（万元）",
            "全年执行（万元）",
            "执行率（%）",
            "平均总分",
            "有错误或提醒的表（%）",
        ),
        ("text", "count", "score", "score", "score", "score", "score"),
        tuple(rows),
        "各年的钱不相加。预算数和执行数都读得出的表才计入金额和执行率。",
    )
