"""A frame asked in this thread while it has few rows, and by all of Polars' threads when it has many.

For one form, handing expressions over and waiting for them takes longer than the answers: the thread gives the processor away
twice each time, and among many people at a workbench waits for it twice. What is asked is the same.
"""

from typing import Any

import polars as pl

FEW = 100
"""Rows of a frame that is looked at so: the form of one."""


def select(rows: pl.DataFrame, *exprs: Any, **named: Any) -> pl.DataFrame:
    """`rows.select`."""
    return (rows.select_seq if rows.height <= FEW else rows.select)(*exprs, **named)


def with_columns(rows: pl.DataFrame, *exprs: Any, **named: Any) -> pl.DataFrame:
    """`rows.with_columns`."""
    return (rows.with_columns_seq if rows.height <= FEW else rows.with_columns)(*exprs, **named)


def filtered(rows: pl.DataFrame, where: pl.Expr | pl.Series) -> pl.DataFrame:
    """`rows.filter`."""
    if rows.height > FEW:
        return rows.filter(where)
    kept = rows.select_seq(where).to_series() if isinstance(where, pl.Expr) else where
    return at(rows, kept.arg_true())


def at(rows: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    """`rows[places]`; a null place gives a row of nulls."""
    return rows.select_seq(pl.all().gather(places)) if places.len() <= FEW else rows[places]
