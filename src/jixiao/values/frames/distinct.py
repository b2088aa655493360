"""Typing once per distinct string: coded → Python → taken by place."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from jixiao.model.frames import Coded
from jixiao.values.few import at, select
from jixiao.values.numerals import EXACT

_FEW = 1000  # cells of which Python finds the distinct ones sooner
_STEP = Decimal("0.000001")
_MANY = 1000  # keys from which on looking them up takes less than reading them
_MOST = 32_000_000  # bytes kept for one way of reading
# a frame is never changed, so threads at work side by side can at most forget what the other has read
_KEPT: dict[Callable[..., Sequence[Any]], pl.DataFrame] = {}
_LARGEST = Decimal(10) ** 32
_ROUNDING = EXACT.copy()
_ROUNDING.clear_traps()


def table(keys: pl.DataFrame, read: Callable[..., Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The distinct rows of `keys`, whose columns are the arguments of `read`, and its answers beside them."""
    distinct = keys.unique()
    return distinct.hstack(_read(distinct, read, schema).get_columns())


def _read(keys: pl.DataFrame, read: Callable[..., Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """What `read` says of each of the distinct `keys`. Of many it is kept what was said: the parts of a large batch are
    full of the same texts, and reading a text takes far longer than finding it again."""
    if keys.height < _MANY:
        return _said(keys, read, schema)
    kept = _KEPT.get(read)
    if kept is None:
        known = keys.hstack(_said(keys, read, schema).get_columns())
    else:
        new = keys.join(kept, on=keys.columns, how="anti")
        known = pl.concat([kept, new.hstack(_said(new, read, schema).get_columns())])
    answers = keys.join(known, on=keys.columns, how="left", maintain_order="left").select(list(schema))
    fits = known.estimated_size() <= _MOST
    _KEPT[read] = known if fits else known.clear()
    return answers


def _said(keys: pl.DataFrame, read: Callable[..., Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    rows = [read(*key) for key in keys.iter_rows()]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pl.DataFrame(
        [pl.Series(name, values, dtype=dtype) for (name, dtype), values in zip(schema.items(), columns, strict=True)]
    )


def coded(*columns: pl.Series) -> list[Coded]:
    """The distinct texts of several columns together, and for each column the places of its rows' texts among them."""
    every = pl.concat([column.alias("text") for column in columns])
    texts, places = _coded_few(every) if every.len() < _FEW else _coded(every)
    start, found = 0, []
    for column in columns:
        found.append(Coded(texts, places.slice(start, column.len())))
        start += column.len()
    return found


def _coded_few(every: pl.Series) -> tuple[pl.Series, pl.Series]:
    known: dict[str, int] = {}
    places = [None if text is None else known.setdefault(text, len(known)) for text in every.to_list()]
    return pl.Series("text", list(known), dtype=every.dtype), pl.Series("text", places, dtype=pl.UInt32)


def _coded(every: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The distinct texts in the order in which they come first, and the place of each cell's among them."""
    categories = pl.Categorical(pl.Categories.random())  # of their own: forgotten with the column
    places = every.cast(categories).to_physical()
    last = places.max()
    kinds = 0 if last is None else int(last) + 1  # type: ignore[arg-type]
    rows = pl.int_range(every.len(), dtype=pl.UInt32, eager=True)
    if places.null_count():
        filled = places.is_not_null()
        example = rows.clear().extend_constant(0, kinds).scatter(places.filter(filled), rows.filter(filled))
    else:
        example = rows.clear().extend_constant(0, kinds).scatter(places, rows)
    return every.gather(example), places


def beside(
    rows: pl.DataFrame,
    read: Callable[[str], Sequence[Any]],
    schema: Mapping[str, Any],
    answers: Mapping[str, Sequence[pl.Expr]],
    codes: dict[str, Coded] | None = None,
) -> pl.DataFrame:
    """`rows` with what `read` says of its cells, each distinct text being read once; null where there is no cell.

    `answers` maps a column of `rows` to expressions over the columns of `schema`; each becomes the column
    {column}_{answer}. Taken by place: joining would copy every column of the frame once more. `codes` is told how the
    columns are coded, so that nobody need do it again.
    """
    found = dict(zip(answers, coded(*(rows[column] for column in answers)), strict=True))
    if codes is not None:
        codes |= found
    known = _read(next(iter(found.values())).texts.to_frame(), read, schema)
    made: list[pl.Series] = []
    for column, exprs in answers.items():
        said = at(select(known, exprs), found[column].places)
        made += [answer.alias(f"{column}_{answer.name}") for answer in said.get_columns()]
    return rows.hstack(made)


def by_form(rows: pl.DataFrame, forms: int) -> pl.DataFrame:
    """Rows in order of form, of which a form has at most one, as one row a form, null where it has none."""
    if rows.height == forms:
        return rows.drop("form")
    places = pl.Series([None], dtype=pl.UInt32).new_from_index(0, forms)
    places = places.scatter(rows["form"], pl.int_range(rows.height, dtype=pl.UInt32, eager=True))
    return rows.select(pl.exclude("form").gather(places))


def six(number: Decimal | None) -> Decimal | None:
    """A number as the frames hold it: six decimals, half-up. None where it has no room or would become zero."""
    if number is None or not -_LARGEST < number < _LARGEST:
        return None
    if isinstance(exponent := number.as_tuple().exponent, int) and exponent >= -6:
        return number
    rounded = number.quantize(_STEP, ROUND_HALF_UP, _ROUNDING)
    return rounded if rounded or not number else None
