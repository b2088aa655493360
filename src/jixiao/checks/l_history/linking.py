"""Which form is the same project's of the year before: by code, else by unit and name, else by a name that is clearly alike."""

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

import polars as pl
from rapidfuzz import fuzz

from jixiao.checks.unit import unit_of
from jixiao.model.frames import Frames

_SCHEMA = {"form": pl.Int32, "before": pl.Int32, "by": pl.String, "certainty": pl.Int32}
# a running number in the column of codes says nothing about next year
_CODE = r"^[0-9A-Z-]{6,}$"
_YEAR = r"(?:19|20)\d\d(?:年度?|-(?:19|20)?\d\d年?)?"
_LIKE = 70.0  # per cent of a name that must be the same
_CLEARLY = 10.0  # by how much the likeliest pair must be ahead of the next
_LEAST_SHARED = 3  # indicators of one name, and at least half of those of the shorter form
_MOST = 300  # forms of one unit and year left over, beyond which none is clearly anything
# 一期 and 二期, 城东 and 城西, A 区 and B 区 are two projects, however alike their names are
_TELLING = re.compile(r"[0-9一二三四五六七八九十百甲乙丙丁东南西北上中下左右内外前后男女大小新旧老幼初高A-Za-z]")

_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def links(frames: Frames) -> pl.DataFrame:
    """`form`, `before` (positions), `by` code, name or like, `certainty` in per cent; worked out once for all who ask.

    Within one unit and one kind of form; where a code or a name stands twice in one year, it links nothing.
    """
    if frames not in _KNOWN:
        _KNOWN[frames] = _links(frames)
    return _KNOWN[frames]


def _links(frames: Frames) -> pl.DataFrame:
    code = pl.col("project_code").fill_null("").str.replace_all(r"\s", "").str.to_uppercase()
    name = pl.col("project_name").fill_null("").str.normalize("NFKC").str.replace_all(_YEAR, "")
    forms = (
        frames.forms.select(
            "form", "year", "kind", unit=unit_of(), code=code, name=name.str.replace_all(r"[\s\p{P}]", "")
        )
        .filter((pl.col("unit") != "") & pl.col("year").is_not_null())
        .filter(pl.col("year").n_unique().over("unit") > 1)
    )
    found = [pl.DataFrame(schema=_SCHEMA)]
    for by, known in (("code", pl.col("code").str.contains(_CODE)), ("name", pl.col("name") != "")):
        pairs = _exact(_left(forms, found), by, known)
        found.append(pairs.select("form", "before", by=pl.lit(by), certainty=pl.lit(100, dtype=pl.Int32)))
    left = _left(forms, found)
    found.append(pl.DataFrame(list(_alike(left, frames)), schema=_SCHEMA, orient="row"))
    return pl.concat(found).sort("form")


def _left(forms: pl.DataFrame, found: list[pl.DataFrame]) -> pl.DataFrame:
    """Forms with `has_last`, `has_next`: whether that link is there already."""
    pairs = pl.concat(found)
    return forms.with_columns(
        has_last=pl.col("form").is_in(pairs["form"].implode()), has_next=pl.col("form").is_in(pairs["before"].implode())
    )


def _exact(forms: pl.DataFrame, by: str, known: pl.Expr) -> pl.DataFrame:
    key = ["unit", "kind", by]
    alone = forms.filter(known).filter(pl.len().over(*key, "year") == 1)
    mine = alone.filter(~pl.col("has_last")).select(*key, "form", year=pl.col("year") - 1)
    last = alone.filter(~pl.col("has_next")).select(*key, "year", before="form")
    return mine.join(last, on=[*key, "year"])


def _alike(left: pl.DataFrame, frames: Frames) -> Iterator[tuple[int, int, str, int]]:
    """Renamed projects: of what is left in two years running, the pairs each of which is clearly the other's likeliest."""
    named = left.filter(pl.col("name") != "")
    mine = named.filter(~pl.col("has_last")).select("unit", "kind", "year", "form", "name")
    last = named.filter(~pl.col("has_next")).select(
        "unit", "kind", pl.col("year") + 1, before="form", before_name="name"
    )
    key = ["unit", "kind", "year"]
    few = [rows.filter(pl.len().over(key) <= _MOST) for rows in (mine, last)]
    both = few[0].join(few[1], on=key)
    concerned = pl.concat([both["form"], both["before"]]).unique()
    rows = frames.indicators.filter(pl.col("form").is_in(concerned.implode()) & (pl.col("level3_key") != ""))
    names = {form: set(keys) for form, keys in rows.group_by("form").agg(pl.col("level3_key").unique()).iter_rows()}
    for _, group in both.group_by(key, maintain_order=True):
        scores = {
            (form, before): fuzz.ratio(a, b)
            for form, a, before, b in group.select("form", "name", "before", "before_name").iter_rows()
            if _same_but_for_words(a, b) and _same_work(names.get(form, set()), names.get(before, set()))
        }
        for (form, before), score in scores.items():
            rivals = [s for (f, b), s in scores.items() if (f == form) != (b == before)]
            if score >= _LIKE and max(rivals, default=0.0) <= score - _CLEARLY:
                yield form, before, "like", int(score)


def _same_but_for_words(a: str, b: str) -> bool:
    return sorted(_TELLING.findall(a)) == sorted(_TELLING.findall(b))


def _same_work(a: set[str], b: set[str]) -> bool:
    shared = len(a & b)
    return shared >= _LEAST_SHARED and shared * 2 >= min(len(a), len(b))
