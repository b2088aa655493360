"""Typing once per distinct string: unique → Python → joined back."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from jixiao.values.numerals import EXACT

_STEP = Decimal("0.000001")
_LARGEST = Decimal(10) ** 32


def table(keys: pl.DataFrame, read: Callable[..., Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The distinct rows of `keys`, whose columns are the arguments of `read`, and beside them its answers as `schema`."""
    distinct = keys.unique()
    rows = [read(*key) for key in distinct.iter_rows()]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    typed = [
        pl.Series(name, values, dtype=dtype, strict=True)
        for (name, dtype), values in zip(schema.items(), columns, strict=True)
    ]
    return distinct.hstack(typed)


def beside(rows: pl.DataFrame, column: str, known: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """`rows` with the columns of `known`, whose first is the text, named prefix + name; null where there is no cell."""
    key = known.columns[0]
    named = known.rename({name: prefix + name for name in known.columns if name != key})
    return rows.join(named, left_on=column, right_on=key, how="left", maintain_order="left")


def texts(rows: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The distinct texts of several columns, without null, as a frame of one column `text`."""
    every = [rows[column].alias("text") for column in columns]
    return pl.concat(every).unique().drop_nulls().to_frame()


def six(number: Decimal | None) -> Decimal | None:
    """A number as the frames hold it: six decimals, half-up. None where it has no room or would become zero."""
    if number is None or not -_LARGEST < number < _LARGEST:
        return None
    if isinstance(exponent := number.as_tuple().exponent, int) and exponent >= -6:
        return number
    rounded = number.quantize(_STEP, ROUND_HALF_UP, _ROUNDING)
    return rounded if rounded or not number else None


_ROUNDING = EXACT.copy()
_ROUNDING.clear_traps()
