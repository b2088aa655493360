"""Units beside their peers: a share with its interval, no rank."""

import polars as pl

from jixiao.collection.counting import share, ten_thousand, wilson
from jixiao.collection.nouns import Collection, Figure, Kind, Marks, Value
from jixiao.collection.troubled import troubled
from jixiao.collection.years import money

ORDER = 90
_MOST, _LEAST = 40, 5
_KINDS: tuple[Kind, ...] = ("text", "count", "score", "text", "score", "score", "score", "text")


def figure(c: Collection) -> Figure:
    return beside(c, "unit", "各单位", "单位")


def beside(c: Collection, column: str, title: str, heading: str) -> Figure:
    """Groups of forms by one column of `forms`."""
    forms = troubled(c).with_columns(pl.col(column).fill_null("").replace("", f"（未写{heading}）"))
    all_hits, every = int(forms["troubled"].sum()), forms.height
    counted = money(c)
    own = pl.col("budget").filter(pl.col("form").is_in(counted.forms["form"].implode()))
    grouped = forms.group_by(column).agg(
        forms=pl.len(), hits=pl.col("troubled").sum(), budget=own.sum(), score=pl.col("score").mean()
    )
    rows: list[tuple[Value, ...]] = []
    apart = []
    for g in grouped.sort(["forms", column], descending=[True, False]).head(_MOST).iter_rows(named=True):
        enough = g["forms"] >= _LEAST
        low, high = wilson(g["hits"], g["forms"]) if enough else (None, None)
        others = every - g["forms"]
        rest = share(all_hits - g["hits"], others)
        said = ""
        if low is not None and high is not None and others >= _LEAST and not low <= rest <= high:
            said = f"比其余（{rest}%）{'高' if rest < low else '低'}"
            apart.append(g[column])
        rows.append(
            (
                g[column],
                g["forms"],
                ten_thousand(g["budget"]),
                _plain(g["score"]),
                share(g["hits"], g["forms"]),
                low,
                high,
                said,
            )
        )
    compared = 8 if apart else 7  # a column in which nothing stands is left out
    left = f"列出表最多的 {_MOST} 个，共 {grouped.height} 个。" if grouped.height > _MOST else ""
    said = f"与其余明显不同的：{'、'.join(apart)}。" if apart else "没有与其余明显不同的。"
    return Figure(
        title,
        "不同也可能是事情难易不同、填得老实。先问情况，再下结论。",
        (
            heading,
            "表（张）",
            f"{counted.said}预算（万元）",
            "平均总分",
            "有错误或提醒的表（%）",
            "区间下限",
            "区间上限",
            "与其余相比",
        )[:compared],
        _KINDS[:compared],
        tuple(row[:compared] for row in rows) if grouped.height > 1 else (),
        f"区间是 99% 的 Wilson 区间：一百个其实没有不同的，约有一个碰巧落在外面。不足 {_LEAST} 张表的不算区间，不比，不画。{said}{left}",
        Marks(0, 4, 5, 6, share(all_hits, every)),
    )


def _plain(score: object) -> str:
    return "—" if score is None else f"{score:.2f}"
