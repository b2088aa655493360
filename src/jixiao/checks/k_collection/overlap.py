"""Overlapping projects of one unit and year: three indicators alike, or one goal a near-copy of the other (K112)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from weakref import WeakKeyDictionary

import polars as pl
from rapidfuzz.distance import Levenshtein

from jixiao.checks.c_goals.grams import grams, plain
from jixiao.checks.k_collection.grouping import with_group
from jixiao.model.frames import Frames

_LEAST_ALIKE = 3
_LEAST_GOAL = 30
_MOST_ALIKE = 300  # forms of one unit with one target, beyond which it tells no two of them apart
_COPY = 0.95
_NEARLY_COPY = 0.85
_EMPTY = {"a": pl.Int32, "b": pl.Int32, "why": pl.String}
_PIECE = 50_000  # pairs whose rows are laid beside each other at a time
_COMPARED = (
    "form", "n", "level1_key", "level2_key", "level3_key", "level3",
    "actual", "actual_kind", "actual_unit", "actual_number", "actual_dimension", "actual_scaled",
)  # fmt: skip
NOTHING = pl.DataFrame(schema={"here": pl.UInt32, "there": pl.UInt32, "b": pl.Int32})
"""What `beside` says of no pairs."""
_CHUNK = 2000  # forms of one unit beyond which goals are compared by their beginning only


@dataclass(frozen=True, slots=True)
class Overlaps:
    """`pairs` a, b (both ways) and why; `compared` how many forms had another one of their unit and year."""

    pairs: pl.DataFrame
    compared: int


def bare_name(column: str = "level3") -> pl.Expr:
    """三级指标 without bracketed units, spaces, width and punctuation."""
    bare = pl.col(column).str.replace_all(r"[(（][^()（）]*[)）]", "").str.normalize("NFKC")
    return bare.str.replace_all(r"[\s\p{P}]", "").str.to_lowercase()


_KNOWN: WeakKeyDictionary[Frames, Overlaps] = WeakKeyDictionary()


def overlapping(frames: Frames) -> pl.DataFrame:
    """The indicators of the forms that overlap with another, with their `name` to compare: what is compared, no more."""
    forms = overlaps(frames).pairs["a"].unique()
    rows = frames.indicators.lazy().filter(pl.col("form").is_in(forms.implode()))
    return rows.select(*_COMPARED, name=bare_name()).collect()


def beside(pairs: pl.DataFrame, rows: pl.DataFrame, key: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Each row of `rows` beside the rows with the same `key` in the forms that its form overlaps with: `here` and `there`
    (places in `rows`), `b` (the other form), a piece at a time, in the order of the pairs."""
    named = rows.with_row_index("place").drop_nulls(key)
    named = named.select("form", "place", same=pl.struct(key).rank("dense"))
    mine, theirs = (named.select(pl.col("form").alias(f), "same", pl.col("place").alias(p)) for f, p in (("a", "here"), ("b", "there")))  # fmt: skip
    for piece in pairs.select("a", "b").iter_slices(_PIECE):
        yield (
            piece.join(mine, on="a", maintain_order="left_right")
            .join(theirs, on=["b", "same"], maintain_order="left_right")
            .select("here", "there", "b")
        )


def overlaps(frames: Frames) -> Overlaps:
    """Every overlapping pair of a batch, worked out once for all checks that ask."""
    if frames not in _KNOWN:
        _KNOWN[frames] = _overlaps(frames)
    return _KNOWN[frames]


def _overlaps(frames: Frames) -> Overlaps:
    forms = with_group(frames, frames.forms)
    grouped = forms.filter(pl.len().over("unit", "year") > 1)
    if not grouped.height:
        return Overlaps(pl.DataFrame(schema=_EMPTY), 0)
    found: dict[tuple[int, int], str] = {}
    for pair, count in _alike(frames, grouped).items():
        if count >= _LEAST_ALIKE:
            found[pair] = f"{count} 个指标相同"
    for pair in _copied_goals(grouped):
        found.setdefault(pair, "目标几乎相同")
    same = dict(zip(grouped["form"].to_list(), grouped["project"].to_list(), strict=True))
    rows = [(a, b, why) for (a, b), why in found.items() if same[a] != same[b] or not same[a]]
    both = sorted(rows + [(b, a, why) for a, b, why in rows])
    return Overlaps(pl.DataFrame(both, schema=_EMPTY, orient="row"), grouped.height)


def _alike(frames: Frames, forms: pl.DataFrame) -> dict[tuple[int, int], int]:
    """How many indicators each pair of forms shares: same target, number and unit, names equal or nearly so."""
    told = (
        (pl.col("target_kind") == "quantity")
        & (pl.col("level3_key") != "")
        & (pl.col("level1_key") != "满意度")
        & ~pl.col("level2_key").str.contains("时效|满意度")
        & ~((pl.col("target_unit") == "%") & (pl.col("target_number") == 100))
    )
    key = ["unit", "year", "target_operator", "target_number", "target_unit"]
    rows = (
        frames.indicators.lazy()
        .filter(told.fill_null(False))
        .select("form", "level3", *key[2:])
        .join(forms.lazy().select("form", "unit", "year"), on="form")
        .drop_nulls(key)
        .filter(pl.col("form").n_unique().over(key).is_between(2, _MOST_ALIKE))
        .collect()
    )
    numbered = rows.select("form", "level3", same=pl.struct(key).rank("dense"))
    pairs = numbered.join(numbered, on="same", suffix="_b").filter(pl.col("form") < pl.col("form_b"))
    # targets alike first: only pairs that share enough of them have their names compared
    kinds = pairs.group_by("form", "form_b").agg(pl.col("same").n_unique()).filter(pl.col("same") >= _LEAST_ALIKE)
    enough = pairs.join(kinds, on=["form", "form_b"], how="semi")
    counts: dict[tuple[int, int], set[str]] = defaultdict(set)
    names = enough.select("form", "form_b", bare_name(), bare_name("level3_b").alias("other"))
    for a, b, name, other in names.iter_rows():
        if _nearly(name, other):
            counts[a, b].add(name)
    return {pair: len(names) for pair, names in counts.items()}


def _nearly(a: str, b: str) -> bool:
    """Equal, or at most one character in ten different."""
    return a == b or Levenshtein.distance(a, b, score_cutoff=max(len(a), len(b)) // 10) <= max(len(a), len(b)) // 10


def _copied_goals(forms: pl.DataFrame) -> list[tuple[int, int]]:
    """Pairs of forms whose goals are near-copies: only goals that share a 3-gram profile's length are worth a look."""
    goals = forms.select("form", "unit", "year", goal=plain(pl.col("goal_expected").fill_null("")))
    goals = goals.filter((pl.col("goal").str.len_chars() >= _LEAST_GOAL) & (pl.len().over("unit", "year") <= _CHUNK))
    goals = goals.with_columns(group=pl.struct("unit", "year").rank("dense"))
    goals = goals.with_columns(own=_own_grams(goals))
    every = pl.col("goal").str.len_chars() - 2
    # the shorter of two near-copies has nearly all of its text in the other
    goals = goals.with_columns(copied=every - pl.col("own") >= _COPY * every)
    goals = goals.filter(pl.col("copied").any().over("group"))
    pairs: list[tuple[int, int]] = []
    for _, part in goals.group_by("group", maintain_order=True):
        told = [
            (form, goal, frozenset(grams(goal)), copied)
            for form, goal, copied in part.select("form", "goal", "copied").iter_rows()
        ]
        for one, other in combinations(told, 2):
            if not min(one, other, key=lambda t: len(t[1]))[3]:
                continue
            (a, x, kinds_x, _), (b, y, kinds_y, _) = one, other
            # kinds of 3-grams first: two sets are compared a hundred times faster than two counts
            if len(kinds_x & kinds_y) >= _NEARLY_COPY * min(len(kinds_x), len(kinds_y)) and _near_copy(x, y):
                pairs.append((a, b))
    return pairs


def _own_grams(goals: pl.DataFrame) -> pl.Series:
    """How many of a goal's 3-grams, counted with repeats, stand in no other goal of its group."""
    letters = (
        goals.lazy()
        .select("group", place=pl.int_range(pl.len()), letter=pl.col("goal").str.split(""))
        .explode("letter")
        .with_columns(code=pl.col("letter").hash())
    )
    # two 3-grams that fall together only make a goal worth a look that is not
    code, mixing = pl.col("code"), 0x9E3779B97F4A7C15
    gram = ((code * mixing + code.shift(-1)) * mixing + code.shift(-2)) * mixing + pl.col("group").cast(pl.UInt64)
    whole = letters.with_columns(gram=gram).filter(pl.col("place") == pl.col("place").shift(-2))
    found = whole.group_by("gram").agg(pl.col("place").min(), last=pl.col("place").max(), times=pl.len())
    own = found.filter(pl.col("place") == pl.col("last")).group_by("place").agg(pl.col("times").sum()).collect()
    none = pl.Series([0], dtype=pl.Int64).new_from_index(0, goals.height)
    return none.scatter(own["place"], own["times"].cast(pl.Int64))


def _near_copy(x: str, y: str) -> bool:
    """95% of the shorter text's 3-grams stand in the other."""
    mine, theirs = grams(x), grams(y)
    return (mine & theirs).total() >= _COPY * min(mine.total(), theirs.total())
