"""What checks across forms compare within: one unit and one year."""

from weakref import WeakKeyDictionary

import polars as pl

from jixiao.checks.unit import unit_of
from jixiao.model.frames import Frames

MOST_OTHERS = 50
"""A finding names so many other forms: with all of them, n forms alike would hold n² names."""

_KEYS: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def _key(frames: Frames) -> pl.DataFrame:
    """Of every form, worked out once for all checks of a batch."""
    if frames not in _KEYS:
        project = pl.col("project_name").fill_null("").str.replace_all(r"[\s\p{P}]", "")
        _KEYS[frames] = frames.forms.select(
            "form", "year", unit=unit_of(), project=project, project_name="project_name"
        )
    return _KEYS[frames]


def with_group(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (or forms) with `unit`, `year`, `project`, `project_name` of their form; those without unit or year left out."""
    key = _key(frames)
    ours = [c for c in key.columns if c != "form"]
    known = rows.drop([c for c in ours if c in rows.columns]).join(key, on="form", how="left", maintain_order="left")
    return known.filter((pl.col("unit") != "") & pl.col("year").is_not_null())


SAME_FORM = ("unit", "year", "project", "kind")
"""What forms have in common that are one form handed in several times."""


def same_forms(frames: Frames) -> pl.DataFrame:
    """The forms that can be told apart (unit, year and project known), with SAME_FORM and the `count` of those alike."""
    return with_group(frames, frames.forms).filter(pl.col("project") != "").with_columns(count=pl.len().over(SAME_FORM))


def others(*key: str) -> pl.Expr:
    """The forms of the same `key`, its own among them, MOST_OTHERS at most."""
    return pl.col("form").unique(maintain_order=True).head(MOST_OTHERS).over(key, mapping_strategy="join")


def other_project(*key: str) -> pl.Expr:
    """The name of another project of the same `key`: the first that is not the row's own."""
    names = pl.col("project_name").drop_nulls()
    first, second = names.first().over(key), names.filter(names != names.first()).first().over(key)
    return pl.when(pl.col("project_name").eq_missing(first)).then(second).otherwise(first)
