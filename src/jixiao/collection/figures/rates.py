"""How the money was spent."""

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks

ORDER = 40
_BINS = (
    ("超过 100%", None),
    ("恰好 100%", 100),
    ("95–100%", 95),
    ("90–95%", 90),
    ("80–90%", 80),
    ("50–80%", 50),
    ("不到 50%", 0),
)


def figure(c: Collection) -> Figure:
    rates = c.forms["rate"].drop_nulls()
    rows = []
    for n, (label, floor) in enumerate(_BINS):
        if floor is None:
            count = (rates > 100).sum()
        elif floor == 100:
            count = (rates == 100).sum()
        else:
            above = _BINS[n - 1][1]
            count = ((rates >= floor) & (rates < above)).sum()
        rows.append((label, int(count), share(int(count), rates.len())))
    missing = c.forms.height - rates.len()
    return Figure(
        "预算执行率",
        "恰好 100% 的，是真的花完了，还是年底调减预算调出来的？不到 80% 的，为什么要那么多？",
        ("执行率", "表（张）", "占（%）"),
        ("text", "count", "score"),
        tuple(rows),
        "全年执行数 ÷ 全年预算数，按两位小数算。" + (f"另有 {missing} 张算不出执行率。" if missing else ""),
        Marks(0, 1),
    )
