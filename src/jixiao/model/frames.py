"""The three frames a batch of forms becomes; their columns are `model.columns`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

EXACT = pl.Decimal(38, 6)
DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "exact": EXACT,
    "int": pl.Int32,
    "bool": pl.Boolean,
    "date": pl.Date,
}


class Coded(NamedTuple):
    """A text column as its distinct texts (at least those that it has) and for each row the place of its own among them,
    null for null."""

    texts: pl.Series
    places: pl.Series


@dataclass(frozen=True, eq=False)
class Frames:
    """`forms` one row a form, its `form` equal to the row's position; `funds`, `indicators` sorted by `form` and row.

    Two batches are never the same one, so that what is worked out of a batch can be kept beside it. `codes` are columns
    of `indicators` that have been coded already.
    """

    forms: pl.DataFrame
    funds: pl.DataFrame
    indicators: pl.DataFrame
    codes: Mapping[str, Coded] = field(default_factory=dict)
