"""Typing once per distinct string: unique → Python → joined back."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from jixiao.values.numerals import EXACT

_STEP = Decimal("0.000001")
_LARGEST = Decimal(10) ** 32
_ROUNDING = EXACT.copy()
_ROUNDING.clear_traps()


def table(keys: pl.DataFrame, read: Callable[..., Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The distinct rows of `keys`, whose columns are the arguments of `read`, and its answers beside them."""
    distinct = keys.unique()
    rows = [read(*key) for key in distinct.iter_rows()]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    typed = (
        pl.Series(name, values, dtype=dtype) for (name, dtype), values in zip(schema.items(), columns, strict=True)
    )
    return distinct.hstack(list(typed))


def texts(rows: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The distinct texts of several columns, without null, as a frame of one column `text`."""
    return pl.concat([rows[column].alias("text") for column in columns]).unique().drop_nulls().to_frame()


def beside(rows: pl.DataFrame, known: pl.DataFrame, answers: Mapping[str, Sequence[pl.Expr]]) -> pl.DataFrame:
    """`rows` with what `known`, a `table` of `texts`, says of its cells; null where there is no cell.

    `answers` maps a column of `rows` to expressions over `known`; each becomes the column {column}_{answer}. Taken by
    place: joining would copy every column of the frame once more.
    """
    if known.is_empty():
        nothing = known.select(e.name.prefix(f"{column}_") for column, exprs in answers.items() for e in exprs)
        return rows.hstack(nothing.clear(rows.height))
    place = pl.int_range(known.height, dtype=pl.UInt32, eager=True)
    places = rows.select(pl.col(column).replace_strict(known["text"], place, default=None) for column in answers)
    return rows.hstack(
        known.select(
            answer.gather(places[column]).name.prefix(f"{column}_")
            for column, exprs in answers.items()
            for answer in exprs
        )
    )


def six(number: Decimal | None) -> Decimal | None:
    """A number as the frames hold it: six decimals, half-up. None where it has no room or would become zero."""
    if number is None or not -_LARGEST < number < _LARGEST:
        return None
    if isinstance(exponent := number.as_tuple().exponent, int) and exponent >= -6:
        return number
    rounded = number.quantize(_STEP, ROUND_HALF_UP, _ROUNDING)
    return rounded if rounded or not number else None
