"""Shards, each of many units → files of segments, each of one part: so that a part is read without reading all the rest.

A file holds the rows of some shards, one segment (a Parquet file in itself) for each part that has any.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl

from jixiao.saving import save, settle

FORMS = 8192  # in one file: what is held in memory at a time


@dataclass(frozen=True, slots=True)
class Slice:
    """Shards whose rows go into the file `target`; `wanted` says which (key, shard) into which part, in what place."""

    number: int
    shards: tuple[tuple[int, Path], ...]
    wanted: pl.DataFrame
    target: Path


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the rows of a part lie."""

    part: int
    file: str
    start: int
    size: int


def slices(wanted: pl.DataFrame, shard_paths: Sequence[Path], folder: Path) -> Iterator[Slice]:
    """`wanted` (key, shard, part, place) cut where enough forms have come together."""
    counts = wanted.group_by("shard").len().sort("shard")
    held: list[int] = []
    forms = number = 0
    for shard, count in counts.iter_rows():
        held.append(shard)
        forms += count
        if forms >= FORMS:
            yield _slice(number, held, wanted, shard_paths, folder)
            held, forms, number = [], 0, number + 1
    if held:
        yield _slice(number, held, wanted, shard_paths, folder)


def exchange(slice: Slice) -> tuple[int, list[Segment]]:
    """Write the file of a slice; it is on the disk when this returns."""
    rows = [
        pl.read_parquet(path).join(slice.wanted.filter(pl.col("shard") == n).drop("shard"), on="key")
        for n, path in slice.shards
    ]
    found: list[Segment] = []
    data = BytesIO()
    for (part,), some in pl.concat(rows).sort("part", "place").group_by("part", maintain_order=True):
        start = data.tell()
        out = BytesIO()
        some.write_parquet(out, compression="zstd", compression_level=1)
        data.write(out.getvalue())
        found.append(Segment(int(str(part)), slice.target.name, start, data.tell() - start))
    save(slice.target, data.getvalue())
    settle(slice.target.parent)
    return slice.number, found


def rows_of(segments: Iterable[Segment], folder: Path) -> pl.DataFrame:
    """The rows of a part in their order."""
    found = []
    for segment in segments:
        with (folder / segment.file).open("rb") as file:
            file.seek(segment.start)
            found.append(pl.read_parquet(BytesIO(file.read(segment.size))))
    return pl.concat(found).sort("place").drop("place", "part")


def _slice(number: int, held: list[int], wanted: pl.DataFrame, paths: Sequence[Path], folder: Path) -> Slice:
    mine = wanted.filter(pl.col("shard").is_in(held))
    return Slice(number, tuple((n, paths[n]) for n in held), mine, folder / f"{number:06}.segments")
