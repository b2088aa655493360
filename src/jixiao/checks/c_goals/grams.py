"""Character 3-grams: how much of one text stands in another."""

from collections import Counter

import polars as pl

_PIECES = 8


def plain(text: pl.Expr) -> pl.Expr:
    """Without spaces and punctuation."""
    return text.str.replace_all(r"[\s\p{P}\p{S}]", "")


def shared(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """The share (0 to 1) of the 3-grams of the plain text `a`, counted with repeats, that stand in `b` too; null where a
    text is.

    Texts of which less than half of some evenly spread pieces stand in the source share far less than anyone asks for;
    they are not counted out and given 0.
    """
    step = a.str.len_chars() // _PIECES
    pieces = (b.str.contains(a.str.slice(step * n, 3), literal=True).cast(pl.Int8) for n in range(_PIECES))
    near = pl.sum_horizontal(pieces) * 2 >= _PIECES
    counted = pl.struct(pl.when(near).then(a).alias("a"), b.alias("b")).map_batches(_shares, return_dtype=pl.Float64)
    return pl.when(a.is_null() | b.is_null()).then(None).otherwise(counted.fill_null(0.0))


def grams(text: str) -> Counter[str]:
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def _shares(pairs: pl.Series) -> pl.Series:
    """Once per distinct pair: units copy goals from form to form."""
    texts = pairs.struct.unnest().with_row_index().drop_nulls()
    distinct = texts.unique(["a", "b"])
    known = {(a, b): _share(a, b) for a, b in distinct.select("a", "b").iter_rows()}
    made = pl.Series([known[p] for p in texts.select("a", "b").iter_rows()], dtype=pl.Float64)
    return pl.Series([None], dtype=pl.Float64).extend_constant(None, len(pairs))[1:].scatter(texts["index"], made)


def _share(text: str, source: str) -> float:
    mine, theirs = grams(text), grams(source)
    every = mine.total()
    return (mine & theirs).total() / every if every else 0.0
