"""One chunk of documents → a shard: their forms, verbatim, and what became of each document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path

import polars as pl

from jixiao.batch.verbatim import key, legible, nested
from jixiao.model.form import Form
from jixiao.saving import save, settle
from jixiao.sources import Failure, Named, loaded, read_one

DOCUMENTS = {
    "document": pl.Int64, "file": pl.String, "sha256": pl.String, "forms": pl.Int32, "why": pl.String, "skipped": pl.Boolean,
}  # fmt: skip
_DIED = "读这份文件时程序中断（多半是内存不够），已跳过，其余文件照常核对；请把这份文件和这一行告诉开发者"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents to read into a shard in `folder`, with the content (sha256, of corrections too) each had when it was read last, or None.
    `lost`: its process died over it, it is not opened again."""

    documents: tuple[Named, ...]
    known: tuple[str | None, ...]
    folder: Path
    lost: bool = False

    def smaller(self) -> Iterator["Chunk"]:
        """Its documents one by one; one alone is given up."""
        if len(self.documents) == 1:
            yield replace(self, lost=True)
        else:
            for named, known in zip(self.documents, self.known, strict=True):
                yield Chunk((named,), (known,), self.folder)


@dataclass(frozen=True, slots=True)
class Shard:
    """`documents` are those it holds; the rest of the chunk is as it was. `name` is "" where nothing was read."""

    name: str
    documents: tuple[int, ...]
    unchanged: int
    forms: int


def document_key(source: Named) -> int:
    return key(source.shown, source.name)


def read(chunk: Chunk) -> Shard:
    """Read what changed. The shard is on the disk when this returns, under a name that its contents give it."""
    rows: list[tuple[int, str, str, int, str | None, bool]] = []
    forms: list[Form] = []
    keys: list[int] = []
    owners: list[int] = []
    changed: list[Named] = []
    for source, known in zip(chunk.documents, chunk.known, strict=True):
        if chunk.lost:
            rows.append((document_key(source), legible(source.shown), "", 0, _DIED, False))
        elif known is None or known != _digest(source):
            changed.append(source)
    for item in loaded(changed):
        assert not isinstance(item, Failure)  # only documents were given
        source, data, ahead = item
        document = document_key(source)
        digest = (_digest(source, data) or "") if isinstance(data, bytes) else ""
        made = read_one(source, data, ahead)
        if isinstance(made, Failure):
            rows.append((document, legible(source.shown), digest, 0, made.why, made.skipped))
            continue
        rows.append((document, legible(source.shown), digest, len(made), None, False))
        forms += made
        keys += (key(source.shown, source.name, str(n)) for n in range(1, len(made) + 1))
        owners += [document] * len(made)
    if not rows:
        return Shard("", (), len(chunk.documents), 0)
    name = blake2b("\n".join(f"{row[0]} {row[2]}" for row in rows).encode(), digest_size=10).hexdigest()
    _write(chunk.folder / f"{name}.forms", nested(forms, keys, owners))
    _write(chunk.folder / f"{name}.documents", pl.DataFrame(rows, schema=DOCUMENTS, orient="row"))
    settle(chunk.folder)
    return Shard(name, tuple(row[0] for row in rows), len(chunk.documents) - len(rows), len(forms))


def _digest(source: Named, data: bytes | None = None) -> str | None:
    """Of the document's bytes, and of the corrections beside it; None where it cannot be opened, of which `read_one` says
    why."""
    try:
        made = sha256(source.load() if data is None else data)
        made.update(source.kept() or b"")
        return made.hexdigest()
    except OSError:
        return None


def _write(path: Path, frame: pl.DataFrame) -> None:
    out = BytesIO()
    frame.write_parquet(out, compression="zstd", compression_level=1)
    save(path, out.getvalue())
