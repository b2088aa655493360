"""Value strings as columns: target and actual, each typed once per distinct string, then read beside each other."""

from typing import Any

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.model.value import Value
from jixiao.values.frames.bare import agreed
from jixiao.values.frames.distinct import beside, six, table, texts
from jixiao.values.frames.years import with_years
from jixiao.values.numerals import times
from jixiao.values.parsing import parse

_SCHEMA: dict[str, Any] = {
    "kind": pl.String,
    "operator": pl.String,
    "number": EXACT,
    "unit": pl.String,
    "printed_unit": pl.String,
    "dimension": pl.String,
    "scaled": EXACT,
    "start": pl.Date,
    "end": pl.Date,
    "band": pl.Int32,
    "why": pl.String,
}
_PASSING: dict[str, Any] = {"needs_year": pl.Boolean, "precision": pl.String}
_SIDES = ("target", "actual")


def with_values(indicators: pl.DataFrame) -> pl.DataFrame:
    """`indicators` (with the form's `year`) and the typed columns of target and actual."""
    known = table(texts(indicators, _SIDES), _both, _SCHEMA | _PASSING)
    rows = indicators
    for side in _SIDES:
        rows = with_years(beside(rows, side, known, f"{side}_"), side)
        rows = rows.drop(f"{side}_{name}" for name in _PASSING)
    return _beside_each_other(rows)


def _both(text: str) -> tuple[Any, ...]:
    value = parse(text)
    return *_row(value), value.needs_year, value.precision


def _row(value: Value) -> tuple[Any, ...]:
    number, why = six(value.number), value.why or None
    scaled = None if value.number is None else six(times(value.number, value.scale))
    kind: str = value.kind
    if value.number is not None and (number is None or scaled is None):
        kind, number, scaled, why = "unread", None, None, "数字太大或太小，不能精确保存"
    return (
        kind, value.operator, number, value.unit, value.printed_unit, value.dimension, scaled,
        value.start, value.end, value.band, why,
    )  # fmt: skip


def _beside_each_other(rows: pl.DataFrame) -> pl.DataFrame:
    """A bare number beside a figure with a unit takes that unit; only the distinct pairs concerned are looked at."""
    both = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")
    one_bare = both & ((pl.col("target_unit") == "") != (pl.col("actual_unit") == ""))
    pairs = rows.filter(one_bare).select(_SIDES)
    if pairs.is_empty():
        return rows
    schema = {f"new_{side}_{name}": dtype for side in _SIDES for name, dtype in _SCHEMA.items()}
    known = table(pairs, _pair, schema)
    joined = rows.join(known, on=list(_SIDES), how="left", maintain_order="left")
    found = pl.col("new_target_kind").is_not_null()
    columns = [name.removeprefix("new_") for name in schema]
    taken = [pl.when(found).then(f"new_{name}").otherwise(name).alias(name) for name in columns]
    return joined.with_columns(taken).drop(schema)


def _pair(target: str, actual: str) -> tuple[Any, ...]:
    read = agreed(parse(target), parse(actual))
    return *_row(read[0]), *_row(read[1])
