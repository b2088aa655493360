"""Why points were lost, as the units say."""

import re

import polars as pl

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks, Value
from jixiao.collection.sorting import kind_of, kinds

ORDER = 100
_REMEDY = re.compile(r"[；;，,。]\s*(?:下一步|下一年|下年|明年|来年|今后|拟|将)")


def figure(c: Collection) -> Figure:
    lost = c.rows.filter((pl.col("score") < pl.col("weight")) & ~pl.col("blank"))
    texts = lost["reason"].fill_null("")
    sorted_ = {text: kind_of("reasons", _cause(text)) for text in texts.unique()}
    counted: dict[str, list[str]] = {kind: [] for kind in kinds("reasons")}
    for text in texts:
        counted[sorted_[text]].append(text)
    ranked = sorted(counted.items(), key=lambda item: -len(item[1]))
    rows: list[tuple[Value, ...]] = [
        (kind, len(said), share(len(said), texts.len()), said[0].replace("\n", " ")[:60])
        for kind, said in ranked
        if said
    ]
    return Figure(
        "扣分的原因",
        "同样的原因年年有、家家有，是谁来解决的事？",
        ("类别", "指标（条）", "占（%）", "例如"),
        ("text", "count", "score", "text"),
        tuple(rows),
        "按原因里的词归类，“下一步”“今后”以后的改进措施不看；词表在 collection/reasons.toml；与人归类的一致程度见指南。没有写原因的不在内。",
        Marks(0, 1),
    )


def _cause(text: str) -> str:
    """What happened, without what is to be done about it.

    >>> _cause("两个村调整了选址，开工晚了；下一步倒排工期，增加班组。")
    '两个村调整了选址，开工晚了'
    """
    return _REMEDY.split(text, maxsplit=1)[0]
