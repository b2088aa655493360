"""The output folder: what lies where in it, who may write to it, and that it is ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from jixiao.batch.columns import TABLES
from jixiao.batch.error import BatchError
from jixiao.batch.whole import whole
from jixiao.denied import reason
from jixiao.model.mark import BATCH
from jixiao.sources import hidden

_LOCK = "jixiao-batch.lock"


@dataclass(frozen=True, slots=True)
class Folder:
    """`read` holds what was read, `exchange` the same sorted by part, `checked` tables not yet put in their place."""

    path: Path

    @property
    def manifest(self) -> Path:
        return self.path / BATCH

    @property
    def log(self) -> Path:
        return self.path / "work" / "log.jsonl"

    @property
    def read(self) -> Path:
        return self.path / "work" / "read"

    @property
    def exchange(self) -> Path:
        return self.path / "work" / "exchange"

    @property
    def checked(self) -> Path:
        return self.path / "work" / "checked"

    def has(self, part: str) -> bool:
        """Whether all tables of a part that was checked are still there, and whole."""
        return all(
            whole(self.checked / f"{part}.{table}.parquet") or whole(self.path / table / f"{part}.parquet")
            for table in TABLES
        )

    @property
    def has_results(self) -> bool:
        """Whether tables of a batch before lie in it."""
        return any(self.table(name).is_dir() for name in TABLES)

    def table(self, name: str) -> Path:
        return self.path / name

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder for us alone, until we are done or dead. Raises BatchError where another batch holds it."""
        self._ours()
        lock = FileLock(self.path / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BatchError(f"{self.path} 正由另一个 jixiao batch 写着：等它做完，或换一个文件夹") from None
        except OSError as error:
            raise self._refused(error) from None
        try:
            for folder in (self.read, self.exchange, self.checked):
                folder.mkdir(parents=True, exist_ok=True)
            yield
        finally:
            lock.release()

    def _refused(self, error: OSError) -> BatchError:
        return BatchError(f"{self.path} 里不能写文件（{reason(error)}）：换一个文件夹，或请人开通写的权限")

    def _ours(self) -> None:
        """Made where it is not there; refused where something else lies in it."""
        if self.path.exists() and not self.path.is_dir():
            raise BatchError(f"{self.path} 是一个文件：-o 要写一个文件夹")
        if not self.path.absolute().parent.is_dir():
            raise BatchError(f"没有文件夹 {self.path.absolute().parent}，请先建好")
        try:
            self.path.mkdir(exist_ok=True)
            there = {inside.name for inside in self.path.iterdir() if not hidden(inside.name)} - {_LOCK, "work"}
        except OSError as error:
            raise self._refused(error) from None
        if there and BATCH not in there and not self.log.exists():
            raise BatchError(f"{self.path} 里有别的文件，不是 jixiao batch 写的：请换一个空的文件夹")
