"""What checks across forms compare within: one unit and one year."""

import polars as pl

from jixiao.checks.unit import unit_of
from jixiao.model.frames import Frames


def with_group(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (or forms) with `unit`, `year`, `project`, `project_name` of their form; those without unit or year left out."""
    key = frames.forms.select(
        "form", "year", unit=unit_of(), project=pl.col("project_name").fill_null("").str.replace_all(r"[\s\p{P}]", ""),
        project_name="project_name",
    )  # fmt: skip
    ours = [c for c in key.columns if c != "form"]
    known = rows.drop([c for c in ours if c in rows.columns]).join(key, on="form", how="left", maintain_order="left")
    return known.filter((pl.col("unit") != "") & pl.col("year").is_not_null())
