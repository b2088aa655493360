"""Number cells as columns: `_value`, `_places`, and `_percent` of a rate."""

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from jixiao.model.frames import EXACT, Coded
from jixiao.values.frames.distinct import beside, six
from jixiao.values.number import number


def numbers(rows: pl.DataFrame, allowed: Mapping[str, str], codes: dict[str, Coded] | None = None) -> pl.DataFrame:
    """`rows` with `_value` and `_places` for the columns of `allowed`: column → suffixes it may carry ("分", "分%").

    More than six decimals are rounded half-up to six, `_places` being 6 then. A column that may carry % alone is a rate
    and gets `_percent` too.
    """
    schema = {"value": EXACT, "places": pl.Int32, "suffix": pl.String}
    return beside(rows, _row, schema, {column: _answers(suffixes) for column, suffixes in allowed.items()}, codes)


def _answers(suffixes: str) -> list[pl.Expr]:
    fits = pl.when(pl.col("suffix").is_in(["", *suffixes]))
    answers = [fits.then("value").alias("value"), fits.then("places").alias("places")]
    if suffixes == "%":
        readable = pl.col("value").is_not_null()
        answers.append(fits.then(pl.when(readable).then(pl.col("suffix") == "%")).alias("percent"))
    return answers


def _row(text: str) -> tuple[Decimal | None, int | None, str]:
    read = number(text)
    value = six(read.value)
    return value, None if value is None or read.places is None else min(read.places, 6), read.suffix
