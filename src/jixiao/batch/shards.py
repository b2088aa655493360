"""What has been read so far: which documents, with what content, in which shard."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from jixiao.batch.whole import whole

_ENDINGS = (".forms", ".documents")
_KNOWN = {"document": pl.Int64, "sha256": pl.String, "shard": pl.Int32}


class Shards:
    """The shards of a folder by number, and the documents they hold; a document read again belongs to the later shard."""

    __slots__ = ("_folder", "_known", "_new", "names")

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self.names: list[str] = []
        self._known = pl.DataFrame(schema=_KNOWN)
        self._new: list[pl.DataFrame] = []
        for name in names:
            if all(whole(folder / f"{name}{ending}") for ending in _ENDINGS):
                self.add(name)

    def add(self, name: str) -> int:
        """The number of a shard that was just written."""
        number = len(self.names)
        self.names.append(name)
        rows = pl.read_parquet(self.documents_path(number), columns=["document", "sha256", "why"])
        # what could not be read is tried again: LibreOffice may be there by now, or the file no longer open elsewhere
        rows = rows.filter(pl.col("why").is_null())
        self._new.append(rows.with_columns(shard=pl.lit(number, dtype=pl.Int32)).select(list(_KNOWN)))
        return number

    def look_up(self, documents: Sequence[int]) -> list[tuple[str, int] | None]:
        """Content and shard of each document as it was read last; None for one that was not."""
        if self._new:
            every = pl.concat([self._known, *self._new])
            self._known, self._new = every.unique("document", keep="last", maintain_order=True), []
        asked = pl.DataFrame({"document": documents}, schema={"document": pl.Int64})
        found = asked.join(self._known, on="document", how="left", maintain_order="left")
        return [None if sha is None else (sha, shard) for _, sha, shard in found.iter_rows()]

    def forms_path(self, number: int) -> Path:
        return self._folder / f"{self.names[number]}.forms"

    def documents_path(self, number: int) -> Path:
        return self._folder / f"{self.names[number]}.documents"

    def drop(self, keep: Iterable[int]) -> list[str]:
        """Remove from the disk what is in none of the shards `keep`; their names remain in order."""
        kept = [self.names[n] for n in sorted(set(keep))]
        wanted = {f"{name}{ending}" for name in kept for ending in _ENDINGS}
        for path in self._folder.iterdir():
            if path.name not in wanted:
                path.unlink()
        return kept
