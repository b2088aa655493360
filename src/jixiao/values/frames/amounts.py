"""Money cells as columns: `_value` in the form's unit and `_yuan`."""

from decimal import Decimal

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.values.frames.distinct import six, table
from jixiao.values.number import number
from jixiao.values.numerals import divided, times

AMOUNTS = ("initial_budget", "full_year_budget", "executed")
_UNKNOWN = 0


def amounts(funds: pl.DataFrame) -> pl.DataFrame:
    """`funds` with `_value` (in the form's unit) and `_yuan` of the money columns; its column `yuan_per` is 元 per unit.

    A cell that prints its own unit (12万元, 12万) is taken at that; where the form names none, the form's unit is the
    one that all its money cells print, and a lone 12万 among bare figures has no `_value`.
    """
    rows = funds.with_columns(pl.col("yuan_per").fill_null(_UNKNOWN))
    if (rows["yuan_per"] == _UNKNOWN).any():
        rows = rows.with_columns(_printed_everywhere(rows))
    keys = pl.concat([rows.select(pl.col(column).alias("text"), "yuan_per") for column in AMOUNTS])
    known = table(keys.drop_nulls(), _amount, {"value": EXACT, "yuan": EXACT})
    typed = keys.join(known, on=["text", "yuan_per"], how="left", maintain_order="left").select("value", "yuan")
    for n, column in enumerate(AMOUNTS):
        part = typed.slice(n * rows.height, rows.height)
        rows = rows.hstack([part["value"].alias(f"{column}_value"), part["yuan"].alias(f"{column}_yuan")])
    return rows


def _amount(text: str, yuan_per: int) -> tuple[Decimal | None, Decimal | None]:
    read = number(text)
    if read.value is None or read.suffix in ("%", "分"):
        return None, None
    if read.yuan is None:
        return six(read.value), six(times(read.value, Decimal(yuan_per))) if yuan_per else None
    yuan = times(read.value, read.yuan)
    return six(divided(yuan, Decimal(yuan_per))) if yuan_per else None, six(yuan)


def _printed_everywhere(rows: pl.DataFrame) -> pl.Expr:
    """`yuan_per`, filled for forms without a unit whose money cells all print one and the same."""
    own = pl.col("yuan_per")
    without = rows.filter(own == _UNKNOWN)
    cells = pl.concat([without.select("form", pl.col(column).alias("text")) for column in AMOUNTS]).drop_nulls()
    known = table(cells.select("text"), _own_unit, {"unit": pl.Int64})
    units = (
        cells.join(known, on="text", how="left")
        .drop_nulls("unit")
        .group_by("form")
        .agg(pl.col("unit").first(), pl.col("unit").n_unique().alias("n"))
        .filter(pl.col("n") == 1)
    )
    found = rows.select("form").join(units, on="form", how="left", maintain_order="left")["unit"]
    return pl.when(own == _UNKNOWN).then(found.fill_null(_UNKNOWN)).otherwise(own).alias("yuan_per")


def _own_unit(text: str) -> tuple[int | None]:
    """The 元 that one of the printed number is; 0 for a bare number; None for a cell without any."""
    read = number(text)
    return (None if read.value is None else int(read.yuan or _UNKNOWN),)
