"""Forms as one table, a row a form, everything printed and the place of every cell nested in it: what reading leaves on disk.

`nested` and `flat` are each other's opposite, but for what `flat` adds: the row's position as its form number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import polars as pl

from jixiao.model.form import Form
from jixiao.policies import asked
from jixiao.values.frames.printed import printed

_PLACE: Mapping[str, type[pl.DataType]] = {
    "part": pl.String,
    "at_row": pl.Int32,
    "at_column": pl.Int32,
}
CELLS: Mapping[str, type[pl.DataType]] = {"table": pl.String, "row": pl.Int32, "field": pl.String, **_PLACE}
PROBLEMS: Mapping[str, type[pl.DataType]] = {"field": pl.String, "kind": pl.String, "message": pl.String, **_PLACE}


@dataclass(frozen=True, slots=True)
class Flat:
    """`heads`, `funds`, `indicators` as `values.frames.frames_from_tables` wants them; `cells` and `problems` by form.
    `heads` keeps what else is known of a form: `key`, `sha256`, `reader`."""

    heads: pl.DataFrame
    funds: pl.DataFrame
    indicators: pl.DataFrame
    cells: pl.DataFrame
    problems: pl.DataFrame


def key(*said: str) -> int:
    """A number above 0 that stands for words: the same on every machine, in every run (63 bits of BLAKE2b)."""
    text = "\0".join(said).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 1


def legible(name: str) -> str:
    """A file's name for a table, which holds UTF-8: bytes of another encoding in it as `?`, as forms have them."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _corrected(form: Form) -> str:
    """What became of the corrections beside its document, "" where there are none: its content beside the document's own."""
    return "\n".join(p.message for p in form.problems if p.kind in ("corrected", "correction_unmet"))


def nested(forms: Sequence[Form], keys: Sequence[int], documents: Sequence[int]) -> pl.DataFrame:
    """One row a form; `keys` name the forms, `documents` their documents."""
    heads, funds, indicators = printed(forms)
    places = [
        (n, table, row, field, p.part, p.row, p.column)
        for n, form in enumerate(forms)
        for (table, row, field), p in form.places.items()
    ]
    problems = [
        (
            n,
            p.field,
            p.kind,
            p.message,
            *((p.where.part, p.where.row, p.where.column) if p.where else (None, None, None)),
        )
        for n, form in enumerate(forms)
        for p in form.problems
    ]
    number = {"form": pl.Int32}
    whole = heads.with_columns(
        pl.Series("key", keys, dtype=pl.Int64),
        pl.Series("document", documents, dtype=pl.Int64),
        pl.Series("sha256", [f.source.sha256 for f in forms], dtype=pl.String),
        pl.Series("corrected", [_corrected(f) for f in forms], dtype=pl.String),
        pl.Series("reader", [f.source.reader for f in forms], dtype=pl.String),
        pl.Series("asked", [asked(f) for f in forms], dtype=pl.String),
    )
    for name, rows in (
        ("funds", funds),
        ("indicators", indicators),
        ("cells", pl.DataFrame(places, schema=number | dict(CELLS), orient="row")),
        ("problems", pl.DataFrame(problems, schema=number | dict(PROBLEMS), orient="row")),
    ):
        packed = rows.group_by("form", maintain_order=True).agg(pl.struct(pl.exclude("form")).alias(name))
        whole = whole.join(packed, on="form", how="left", maintain_order="left")
    return whole.drop("form")


def flat(rows: pl.DataFrame) -> Flat:
    """The tables of `rows`, whose order is that of the forms."""
    numbered = rows.with_columns(form=pl.int_range(pl.len(), dtype=pl.Int32))

    def opened(name: str) -> pl.DataFrame:
        inner = numbered.select("form", name).explode(name, empty_as_null=False, keep_nulls=False)
        return inner.unnest(name)

    tables = ("funds", "indicators", "cells", "problems")
    return Flat(numbered.drop(*tables), *(opened(name) for name in tables))
