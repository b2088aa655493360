"""Value strings as columns: target and actual, each typed once per distinct string, then read beside each other."""

from typing import Any

import polars as pl

from jixiao.model.frames import EXACT, Coded
from jixiao.model.value import Value
from jixiao.values.frames.bare import NAMED, agreed
from jixiao.values.frames.distinct import beside, six, table
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


def with_values(rows: pl.DataFrame, codes: dict[str, Coded]) -> pl.DataFrame:
    """`rows` (with the form's `year`) and the typed columns of target and actual; `codes` as in `beside`."""
    schema = _SCHEMA | _PASSING
    rows = beside(rows, _both, schema, {side: [pl.col(name) for name in schema] for side in _SIDES}, codes)
    for side in _SIDES:
        rows = with_years(rows, side)
    return _beside_each_other(_without_none(rows.drop(f"{side}_{name}" for side in _SIDES for name in _PASSING)))


def _without_none(rows: pl.DataFrame) -> pl.DataFrame:
    """A target 无 is none, but where the actual says that nothing happened: 重大安全事故 无, 无 says what is wanted."""
    none = (pl.col("target_kind") == "qualitative") & (pl.col("target").str.strip_chars() == "无")
    if not rows.select(none.any()).item():
        return rows
    wanted = pl.col("actual").str.contains(r"^\s*(?:无|没有|未发生|未出现|0)").fill_null(False)
    return rows.with_columns(target_kind=pl.when(none & ~wanted).then(pl.lit("blank")).otherwise(pl.col("target_kind")))


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
    """A bare number takes the unit in its indicator's name, or that of the other figure; only the distinct pairs that
    this may change are looked at."""
    both = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")
    bare = [pl.col(f"{side}_unit") == "" for side in _SIDES]
    named = rows.select(pl.col("level3").str.extract(NAMED)).to_series().rename("named")
    concerned = rows.select((both & ((bare[0] != bare[1]) | (bare[0] & bare[1] & (named == "%")))).fill_null(False))
    at = concerned.to_series().arg_true()
    if at.is_empty():
        return rows
    schema = {f"{side}_{name}": dtype for side in _SIDES for name, dtype in _SCHEMA.items()}
    pairs = rows.select(_SIDES).with_columns(named.fill_null(""))[at]
    taken = pairs.join(table(pairs, _pair, schema), on=pairs.columns, how="left", maintain_order="left")
    return rows.with_columns(rows[name].scatter(at, taken[name]) for name in schema)


def _pair(target: str, actual: str, named: str) -> tuple[Any, ...]:
    read = agreed(parse(target), parse(actual), named)
    return *_row(read[0]), *_row(read[1])
