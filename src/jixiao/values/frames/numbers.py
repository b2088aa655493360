"""Number cells as columns: `_value`, `_places`, and for money `_value` in the form's unit and `_yuan`."""

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.values import numerals
from jixiao.values.frames.distinct import beside, six, table, texts
from jixiao.values.number import Number, number

AMOUNTS = ("initial_budget", "full_year_budget", "executed")
_UNKNOWN_UNIT = 0


def numbers(rows: pl.DataFrame, allowed: dict[str, str]) -> pl.DataFrame:
    """`rows` with `_value` and `_places` for the columns of `allowed`: column → suffixes it may carry ("分", "分%").

    More than six decimals are rounded half-up to six, `_places` being 6 then. A column that may carry % and no 分 is a
    rate and gets `_percent` too.
    """
    known = table(texts(rows, list(allowed)), _row, {"value": EXACT, "places": pl.Int32, "suffix": pl.String})
    for column, suffixes in allowed.items():
        fits = pl.col(f"{column}_suffix").is_in(["", *suffixes])
        rows = beside(rows, column, known, f"{column}_")
        rows = rows.with_columns(pl.when(fits).then(pl.col(f"{column}_value", f"{column}_places")))
        if suffixes == "%":
            percent = pl.col(f"{column}_suffix") == "%"
            readable = pl.col(f"{column}_value").is_not_null()
            rows = rows.with_columns(pl.when(readable).then(percent).alias(f"{column}_percent"))
        rows = rows.drop(f"{column}_suffix")
    return rows


def _row(text: str) -> tuple[Decimal | None, int | None, str]:
    read = number(text)
    value = six(read.value)
    return value, None if value is None or read.places is None else min(read.places, 6), read.suffix


def amounts(funds: pl.DataFrame, yuan_per: pl.Series) -> pl.DataFrame:
    """`funds` with `_value` (in the form's unit) and `_yuan` of the money columns; `yuan_per` is 元 per unit, by row.

    A cell that prints its own unit (12万元, 12万) is taken at that; where the form names none, the form's unit is the
    one that all its money cells print, and a lone 12万 among bare figures has no `_value`.
    """
    rows = funds.with_columns(yuan_per.fill_null(_UNKNOWN_UNIT).alias("yuan_per"))
    rows = rows.with_columns(_printed_everywhere(rows, AMOUNTS))
    keys = pl.concat([rows.select(pl.col(column).alias("text"), "yuan_per") for column in AMOUNTS])
    known = table(keys.drop_nulls(), _amount, {"value": EXACT, "yuan": EXACT})
    for column in AMOUNTS:
        named = known.rename({"value": f"{column}_value", "yuan": f"{column}_yuan"})
        rows = rows.join(
            named, left_on=[column, "yuan_per"], right_on=["text", "yuan_per"], how="left", maintain_order="left"
        )
    return rows.drop("yuan_per")


def _amount(text: str, yuan_per: int) -> tuple[Decimal | None, Decimal | None]:
    read: Number = number(text)
    if read.value is None or read.suffix in ("%", "分"):
        return None, None
    if read.yuan is None:
        return six(read.value), six(numerals.times(read.value, Decimal(yuan_per))) if yuan_per else None
    yuan = numerals.times(read.value, read.yuan)
    return six(numerals.EXACT.divide(yuan, Decimal(yuan_per))) if yuan_per else None, six(yuan)


def _printed_everywhere(rows: pl.DataFrame, columns: Sequence[str]) -> pl.Expr:
    """`yuan_per`, filled for forms without a unit whose money cells all print one and the same."""
    without = rows.filter(pl.col("yuan_per") == _UNKNOWN_UNIT)
    own = pl.col("yuan_per")
    if without.is_empty():
        return own
    cells = pl.concat([without.select("form", pl.col(column).alias("text")) for column in columns]).drop_nulls()
    known = table(cells.select("text"), lambda text: (_own_unit(text),), {"unit": pl.Int64})
    units = (
        cells.join(known, on="text", how="left")
        .drop_nulls("unit")
        .group_by("form")
        .agg(pl.col("unit").first(), pl.col("unit").n_unique().alias("n"))
        .filter(pl.col("n") == 1)
    )
    found = rows.select("form").join(units, on="form", how="left", maintain_order="left")["unit"]
    return pl.when(own == _UNKNOWN_UNIT).then(found.fill_null(_UNKNOWN_UNIT)).otherwise(own).alias("yuan_per")


def _own_unit(text: str) -> int | None:
    """The 元 that one of the printed number is; 0 for a bare number; None for a cell without any."""
    read = number(text)
    return None if read.value is None else int(read.yuan or _UNKNOWN_UNIT)
