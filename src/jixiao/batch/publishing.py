"""Checked parts → the tables in their place: only for the time this takes do old and new stand side by side."""

import os
from collections.abc import Sequence

import polars as pl

from jixiao.batch.checking import store
from jixiao.batch.columns import TABLES
from jixiao.batch.folder import Folder
from jixiao.batch.manifest import UNREAD, Manifest, write
from jixiao.batch.tables import unread
from jixiao.batch.verbatim import legible
from jixiao.saving import settle
from jixiao.sources import Failure


def _ours(name: str) -> bool:
    """A table's, what a crash left half written, or Spark's marks; a person's note beside them is not."""
    return name.endswith(".parquet") or name.startswith((".", "_"))


def publish(folder: Folder, parts: Sequence[str], made: Manifest, failures: Sequence[Failure]) -> None:
    """Put what is not in its place there, and remove what is no longer part of the tables. After a kill: the same again."""
    write(folder, {"complete": False})
    for table in TABLES:
        place = folder.table(table)
        place.mkdir(exist_ok=True)
        for part in parts:
            new = folder.checked / f"{part}.{table}.parquet"
            if new.exists():
                os.replace(new, place / f"{part}.parquet")
        wanted = {f"{part}.parquet" for part in parts}
        if table == "problems" and failures:
            rows = [(legible(f.shown), legible(f.why), f.skipped) for f in failures]
            schema = {"file": pl.String, "why": pl.String, "skipped": pl.Boolean}
            store(place / f"{UNREAD}.parquet", unread(pl.DataFrame(rows, schema=schema, orient="row")))
            wanted.add(f"{UNREAD}.parquet")
        for path in place.iterdir():
            if path.name not in wanted and path.is_file() and _ours(path.name):
                path.unlink()
        settle(place)
    for path in (*folder.checked.iterdir(), *folder.exchange.iterdir()):
        path.unlink()
    write(folder, made.said)
