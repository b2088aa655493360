"""One part → its tables on the disk, and what its checks answered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from jixiao.batch.exchange import Segment, rows_of
from jixiao.batch.tables import tables
from jixiao.policies import Pack
from jixiao.registry import checks
from jixiao.saving import save, settle


@dataclass(frozen=True, slots=True)
class Task:
    """`name` is the part with the fingerprint of all its results depend on."""

    name: str
    segments: tuple[Segment, ...]
    exchange: Path
    target: Path
    pack: Pack
    codes: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """`rows` by table, `severities` of findings, `outcomes` by check."""

    name: str
    rows: Mapping[str, int]
    severities: Mapping[str, int]
    outcomes: list[dict[str, Any]]


def judge(task: Task) -> Judged:
    """Check a part; its tables are on the disk when this returns."""
    made = tables(rows_of(task.segments, task.exchange), task.pack, [checks()[code] for code in task.codes], task.units)
    for name, table in made.tables.items():
        store(task.target / f"{task.name}.{name}.parquet", table)
    settle(task.target)
    severities = dict(Counter(made.tables["findings"].get_column("severity").to_list()))
    return Judged(task.name, {n: t.height for n, t in made.tables.items()}, severities, made.outcomes)


def store(path: Path, table: pl.DataFrame) -> None:
    """A table as Parquet."""
    out = BytesIO()
    table.write_parquet(out, compression="zstd", compression_level=1)
    save(path, out.getvalue())
