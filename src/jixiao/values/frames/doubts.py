"""What was not read surely has no value: typed columns of doubtful cells are null, value strings unread."""

import polars as pl

from jixiao.model.columns import COLUMNS, Column, Table
from jixiao.model.field import UNSURE


def without_doubtful(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with no typed value that is made from a cell its `doubtful` names; names stay, to be found by."""
    if rows["doubtful"].null_count() == rows.height:
        return rows
    typed = [c for c in COLUMNS if c.table == table and c.of and c.name in rows.columns and not c.name.endswith("_key")]
    return rows.with_columns(pl.when(doubted(c.of)).then(_instead(c)).otherwise(c.name).alias(c.name) for c in typed)


def doubted(columns: tuple[str, ...]) -> pl.Expr:
    """Whether the row names one of the printed `columns` doubtful."""
    said = (pl.col("doubtful").str.contains(f",{column},", literal=True) for column in columns)
    return pl.any_horizontal(*said).fill_null(False)


def _instead(column: Column) -> pl.Expr:
    if column.name.endswith("_kind"):
        return pl.lit("unread")
    return pl.lit(UNSURE if column.name.endswith("_why") else None)
