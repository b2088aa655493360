"""Character 3-grams: how much of one text stands in another."""

from collections import Counter

import polars as pl


def plain(text: pl.Expr) -> pl.Expr:
    """Without spaces and punctuation."""
    return text.str.replace_all(r"[\s\p{P}\p{S}]", "")


def shared(text: pl.Expr, source: pl.Expr) -> pl.Expr:
    """The share (0 to 1) of the 3-grams of `text`, counted with repeats, that stand in `source` too; null where a text is."""
    return pl.struct(plain(text).alias("a"), plain(source).alias("b")).map_batches(_shares, return_dtype=pl.Float64)


def grams(text: str) -> Counter[str]:
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def _shares(pairs: pl.Series) -> pl.Series:
    """Once per distinct pair: units copy goals from form to form."""
    distinct = pairs.unique()
    known = {(p["a"], p["b"]): _share(p["a"], p["b"]) for p in distinct.to_list()}
    return pl.Series([known[p["a"], p["b"]] for p in pairs.to_list()], dtype=pl.Float64)


def _share(text: str | None, source: str | None) -> float | None:
    if text is None or source is None:
        return None
    mine, theirs = grams(text), grams(source)
    every = mine.total()
    return (mine & theirs).total() / every if every else 0.0
