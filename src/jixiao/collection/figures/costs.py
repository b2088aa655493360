"""Unit costs of like indicators, and those far from the rest."""

from decimal import Decimal

import polars as pl

from jixiao.collection.counting import called, cents
from jixiao.collection.nouns import Collection, Figure, Value

ORDER = 110
_LEAST = 5
_FAR = Decimal("3.5")  # times the scaled median deviation (Iglewicz and Hoaglin 1993)
_SCALE = Decimal("1.4826")
_MOST = 30


def figure(c: Collection) -> Figure:
    priced = c.rows.filter(
        (pl.col("level2").fill_null("").str.contains("成本") | (pl.col("level1") == "成本"))
        & pl.col("unit").fill_null("").str.contains("/|每")
        & (pl.col("actual_number") > 0)
    ).join(c.forms.select("form", "id", "project", "unit"), on="form", suffix="_of")
    found: list[tuple[Decimal, tuple[Value, ...]]] = []
    compared = 0
    for (_, unit), group in priced.group_by("key", "actual_unit", maintain_order=True):
        if group.height < _LEAST:
            continue
        compared += 1
        values = sorted(group["actual_number"].to_list())
        middle = _median(values)
        spread = _median(sorted(abs(v - middle) for v in values)) * _SCALE
        for row in group.iter_rows(named=True):
            away = abs(row["actual_number"] - middle)
            if spread and away > _FAR * spread:
                times = cents(row["actual_number"] / middle)
                found.append((away / spread, (row["name"], row["unit_of"], called(row), row["actual"], f"{_plain(middle)}{unit}", times, group.height)))  # fmt: skip
    found.sort(key=lambda item: -item[0])
    return Figure(
        "单位成本离群的",
        "同样一件事，为什么这里贵（或便宜）这么多？先看单位写得对不对，再看做的是不是一样的事。",
        ("指标", "单位", "项目", "完成值", "同类中位数", "是中位数的几倍", "同类（条）"),
        ("text", "text", "text", "text", "text", "score", "count"),
        tuple(row for _, row in found[:_MOST]),
        f"同名、同单位、带“/”的成本指标，至少 {_LEAST} 条才比，共比了 {compared} 组；离中位数超过 3.5 倍（折算后的）中位离差的列出。",
    )


def _median(values: list[Decimal]) -> Decimal:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _plain(value: Decimal) -> str:
    return f"{cents(value).normalize():f}"
