"""Which forms have an error or a warning."""

import polars as pl

from jixiao.collection.nouns import Collection


def troubled(c: Collection) -> pl.DataFrame:
    """`forms` with the column `troubled`; a hint alone troubles nobody."""
    spoken = c.findings.filter(pl.col("severity") != "info")["form"].unique()
    return c.forms.with_columns(troubled=pl.col("form").is_in(spoken.implode()))
