"""What a form is called in the keys of its findings, wherever it lies: year, unit, project."""

import polars as pl


def identity() -> pl.Expr:
    """Over `forms`; forms that share it are told apart by their order."""
    return pl.concat_str(
        pl.col("year").cast(pl.String), "unit_name", pl.coalesce("project_code", "project_name"),
        separator="/", ignore_nulls=True,
    ).str.replace_all(r"\s", "")  # fmt: skip
