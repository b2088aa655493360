"""The rows of one part → its tables: typed, scored, checked, each finding with its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from jixiao.batch.columns import TABLES, schema
from jixiao.batch.verbatim import Flat, flat
from jixiao.checks.l_history.linking import links
from jixiao.checks.run import run
from jixiao.checks.unit import unit_of
from jixiao.model.form import Form, Fund, Source
from jixiao.model.frames import Frames
from jixiao.model.grid import Place
from jixiao.outputs import where
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao.scoring import score
from jixiao.values.frames import frames_from_tables


@dataclass(frozen=True, slots=True)
class Part:
    """`tables` by name, as `columns` has them; `outcomes` what each check answered."""

    tables: Mapping[str, pl.DataFrame]
    outcomes: list[dict[str, Any]]


def tables(rows: pl.DataFrame, pack: Pack, checks: Sequence[Check], units: tuple[str, ...]) -> Part:
    """`rows` are forms (`verbatim.nested`) in the order of the collection, whose units are `units`."""
    read = flat(rows)
    scored = score(frames_from_tables(read.heads, read.funds, read.indicators), pack)
    frames = replace(scored, units=units)
    results = run(frames, pack, checks)
    keys = read.heads.get_column("key")
    findings = _findings(results.findings, read, keys)
    beside = read.heads.select("key", "sha256", "reader")
    made = {
        "forms": frames.forms.hstack(beside).with_columns(unit=unit_of(), form="key"),
        "funds": _keyed(frames.funds, keys),
        "indicators": _keyed(frames.indicators, keys),
        "scores": _keyed(frames.indicators, keys),
        "findings": findings,
        "problems": _keyed(read.problems.with_columns(file=read.heads.get_column("file")[read.problems["form"]]), keys),
        "cells": _keyed(read.cells, keys),
        "timeline": _timeline(frames, keys, results.findings),
    }
    return Part(
        {name: made[name].select(pl.col(c).cast(t) for c, t in schema(name).items()) for name in TABLES},
        results.outcomes.to_dicts(),
    )


def unread(rows: pl.DataFrame) -> pl.DataFrame:
    """`problems` of documents of which there is no form (columns file, why, skipped)."""
    said = rows.select(
        "file",
        message="why",
        field=pl.lit(""),
        kind=pl.when("skipped").then(pl.lit("skipped")).otherwise(pl.lit("unread")),
    )
    return said.select(
        (pl.col(c) if c in said.columns else pl.lit(None, dtype=t).alias(c)).cast(t)
        for c, t in schema("problems").items()
    )


def _keyed(rows: pl.DataFrame, keys: pl.Series) -> pl.DataFrame:
    return rows.with_columns(keys[rows["form"]].alias("form"))


def _findings(found: pl.DataFrame, read: Flat, keys: pl.Series) -> pl.DataFrame:
    places = _places(found, read)
    others = found.select(
        pl.col("others").list.eval(pl.element().replace_strict(dict(enumerate(keys)), return_dtype=pl.Int64))
    )
    schema_of_place = {"part": pl.String, "at_row": pl.Int32, "at_column": pl.Int32}
    return (
        _keyed(found, keys)
        .with_columns(others.get_column("others"))
        .hstack(pl.DataFrame(places, schema=schema_of_place, orient="row"))
    )


def _places(found: pl.DataFrame, read: Flat) -> list[tuple[Any, ...]]:
    """Of each finding its cell, or the nearest (`outputs.where`)."""
    mine = found.select(pl.col("form").cast(pl.Int32)).unique()
    cells: dict[int, dict[tuple[str, int, str], Place]] = {}
    for form, table, row, field, *spot in read.cells.join(mine, on="form", maintain_order="left").iter_rows():
        cells.setdefault(form, {})[table, row, field] = Place(*spot)
    sources: dict[int, list[Fund]] = {}
    for form, source in read.funds.join(mine, on="form", maintain_order="left").select("form", "source").iter_rows():
        sources.setdefault(form, []).append(Fund(source=source))
    places: list[tuple[Any, ...]] = []
    for n, table, row, field in found.select("form", "table", "row", "field").iter_rows():
        form = Form("", funds=tuple(sources.get(n, ())), source=Source("", "", ""), places=cells.get(n, {}))
        at = where.place(form, table, row, field)
        places.append((at.part, at.row, at.column) if at else (None, None, None))
    return places


def _timeline(frames: Frames, keys: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """A row a form that has a unit and a year."""
    linked = links(frames)
    counts = found.group_by(pl.col("form").cast(pl.Int32)).agg(
        findings=pl.len(), errors=(pl.col("severity") == "error").sum()
    )
    forms = (
        frames.forms.with_columns(unit=unit_of())
        .filter((pl.col("unit") != "") & pl.col("year").is_not_null())
        .join(
            linked.select("form", "before", linked_by="by", certainty="certainty"),
            on="form",
            how="left",
            maintain_order="left",
        )
        .join(counts, on="form", how="left", maintain_order="left")
    )
    first: dict[int, int] = {}
    for form, before in forms.sort("year").select("form", "before").iter_rows():
        first[form] = first.get(before, form) if before is not None else form
    roots = pl.Series([first[n] for n in forms["form"]], dtype=pl.Int64)
    return forms.with_columns(
        keys[forms["form"]].alias("form"),
        pl.col("before").replace_strict(dict(enumerate(keys)), default=None, return_dtype=pl.Int64),
        roots.replace_strict(dict(enumerate(keys)), return_dtype=pl.Int64).alias("project"),
        pl.col("findings", "errors").fill_null(0),
    )
