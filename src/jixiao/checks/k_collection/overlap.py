"""Overlapping projects of one unit and year: three indicators alike, or one goal a near-copy of the other (K112)."""

from collections import defaultdict
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
_COPY = 0.95
_NEARLY_COPY = 0.85
_EMPTY = {"a": pl.Int32, "b": pl.Int32, "why": pl.String}
_CHUNK = 2000  # forms of one unit beyond which goals are compared by their beginning only


@dataclass(frozen=True, slots=True)
class Overlaps:
    """`pairs` a, b (both ways) and why; `compared` how many forms had another one of their unit and year."""

    pairs: pl.DataFrame
    compared: int


def bare_name() -> pl.Expr:
    """三级指标 without bracketed units, spaces, width and punctuation."""
    bare = pl.col("level3").str.replace_all(r"[(（][^()（）]*[)）]", "").str.normalize("NFKC")
    return bare.str.replace_all(r"[\s\p{P}]", "").str.to_lowercase()


_KNOWN: WeakKeyDictionary[Frames, Overlaps] = WeakKeyDictionary()


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
    rows = frames.indicators.filter(told.fill_null(False)).join(forms.select("form", "unit", "year"), on="form")
    key = ["unit", "year", "target_operator", "target_number", "target_unit"]
    shared = rows.with_columns(name=bare_name()).filter(pl.col("form").n_unique().over(key) > 1)
    mine = shared.select(*key, a="form", name="name")
    pairs = mine.join(shared.select(*key, b="form", other="name"), on=key).filter(pl.col("a") < pl.col("b"))
    # targets alike first: only pairs that share enough of them have their names compared
    enough = pairs.filter(pl.struct(key).n_unique().over("a", "b") >= _LEAST_ALIKE)
    counts: dict[tuple[int, int], set[str]] = defaultdict(set)
    for a, b, name, other in enough.select("a", "b", "name", "other").iter_rows():
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
    pairs: list[tuple[int, int]] = []
    for _, part in goals.group_by("unit", "year", maintain_order=True):
        told = [(form, goal, frozenset(grams(goal))) for form, goal in part.select("form", "goal").iter_rows()]
        for (a, x, kinds_x), (b, y, kinds_y) in combinations(told, 2):
            # kinds of 3-grams first: two sets are compared a hundred times faster than two counts
            if len(kinds_x & kinds_y) >= _NEARLY_COPY * min(len(kinds_x), len(kinds_y)) and _near_copy(x, y):
                pairs.append((a, b))
    return pairs


def _near_copy(x: str, y: str) -> bool:
    """95% of the shorter text's 3-grams stand in the other."""
    mine, theirs = grams(x), grams(y)
    return (mine & theirs).total() >= _COPY * min(mine.total(), theirs.total())
