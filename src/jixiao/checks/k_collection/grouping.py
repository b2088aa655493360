"""What checks across forms compare within: one unit and one year."""

from weakref import WeakKeyDictionary

import polars as pl

from jixiao.model.frames import Frames

_KEYS: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def _key(frames: Frames) -> pl.DataFrame:
    """Of every form, worked out once for all checks of a batch."""
    if frames not in _KEYS:
        name = pl.coalesce("unit_name", "department_name").fill_null("").str.replace_all(r"\s", "")
        project = pl.col("project_name").fill_null("").str.replace_all(r"[\s\p{P}]", "")
        _KEYS[frames] = frames.forms.select("form", "year", unit=name, project=project, project_name="project_name")
    return _KEYS[frames]


def with_group(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (or forms) with `unit`, `year`, `project`, `project_name` of their form; those without unit or year left out."""
    key = _key(frames)
    ours = [c for c in key.columns if c != "form"]
    known = rows.drop([c for c in ours if c in rows.columns]).join(key, on="form", how="left", maintain_order="left")
    return known.filter((pl.col("unit") != "") & pl.col("year").is_not_null())
