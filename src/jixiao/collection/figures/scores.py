"""The totals that units gave themselves, and whether they crowd at 90, 95 and 100."""

import polars as pl

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks

ORDER = 50
_EDGES = (None, 100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 85, 80, 70, 60, 0)


def figure(c: Collection) -> Figure:
    scores = c.forms["score"].drop_nulls()
    rows = []
    above = int((scores > 100).sum())
    for n, floor in enumerate(_EDGES):
        if floor is None:
            if not above:
                continue
            label, count = "超过 100（不可能）", above
        elif floor == 100:
            label, count = "恰好 100", int((scores == 100).sum())
        else:
            label = f"{floor}–{_EDGES[n - 1]}" if floor else "60 以下"
            count = int(((scores >= floor) & (scores < _EDGES[n - 1])).sum())
        rows.append((label, count, share(count, scores.len())))
    return Figure(
        "自评总分",
        "分数挤在界线上面一点点，是算出来的还是凑出来的？",
        ("总分", "表（张）", "占（%）"),
        ("text", "count", "score"),
        tuple(rows),
        (f"{above} 张的总分超过 100：满分就是 100，先改正这几张。" if above else "")
        + f"“95–96”含 95，不含 96。平均 {_mean(scores)} 分。{_crowded(scores)}"
        + _missing(c.forms.height - scores.len()),
        Marks(0, 1),
    )


def _mean(scores: pl.Series) -> str:
    return f"{sum(scores.to_list()) / scores.len():.2f}" if scores.len() else "—"


def _crowded(scores: pl.Series) -> str:
    """Points just above a border against those just below it."""
    told = []
    for border in (90, 95):
        above = int(((scores >= border) & (scores < border + 1)).sum())
        below = int(((scores >= border - 1) & (scores < border)).sum())
        told.append(f"{border} 分上面一分之内 {above} 张，下面一分之内 {below} 张")
    return (
        "；".join(told)
        + f"；恰好 90、95、100 分的 {'、'.join(str(int((scores == x).sum())) for x in (90, 95, 100))} 张。"
    )


def _missing(count: int) -> str:
    return f"另有 {count} 张没有总分，或不是数字。" if count else ""
