"""Names → documents with their place in the collection; addresses (s3://, hdfs://, memory://) are opened by fsspec."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from jixiao.sources import Failure, Named, Unanswered, collect, hidden, members, told_apart, why

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


_MOST_BYTES = 64 * 1024 * 1024
_EXTRAS = {"s3": "s3", "s3a": "s3"}  # scheme → the extra of ours that reads it
_OURS = sys.stdlib_module_names - {"http"} | {"jixiao"}  # whose exceptions are faults of a document or of ours


@contextmanager
def _told() -> Iterator[None]:
    """What the library behind an address raises beside OSErrors is of a kind of its own for each; its words may hold keys."""
    try:
        yield
    except PermissionError:
        raise Unanswered("没有读的权限，或不认这对密钥：请看密钥的设置") from None
    except (OSError, ImportError):
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] in _OURS:
            raise
        raise Unanswered(f"没有连上（{type(error).__name__}）：请看网络、地址和密钥的设置") from None


@dataclass(frozen=True, slots=True)
class Remote:
    """A file behind an address: called, its bytes; `opened`, the file."""

    address: str

    def __call__(self) -> bytes:
        with _told(), self.opened() as file:
            return file.read()

    def opened(self) -> BinaryIO:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(self.address)
        return files.open(path, "rb")  # type: ignore[no-any-return]


def documents(names: Iterable[str]) -> Iterator[Named | Failure]:
    """The documents behind `names`, in the order that `check` reads them in; addresses after what lies on this machine."""
    every = [_here(name) for name in names]
    yield from told_apart(_documents(every), every)


def _documents(every: list[str]) -> Iterator[Named | Failure]:
    if "-" in every:
        yield Failure("-", "batch 不读标准输入，请写文件、文件夹或地址")
    yield from collect(name for name in every if name != "-" and "://" not in name)
    seen: set[str] = set()
    for name in every:
        if "://" in name:
            yield from _remote(name, seen)


def chunks(found: Iterator[Named | Failure], size: int) -> Iterator[list[Named | Failure]]:
    """`size` at a time, fewer where they weigh much already (members of archives)."""
    some: list[Named | Failure] = []
    held = 0
    for source in found:
        some.append(source)
        held += source.held if isinstance(source, Named) else 0
        if len(some) >= size or held >= _MOST_BYTES:
            yield some
            some, held = [], 0
    if some:
        yield some


def _remote(address: str, seen: set[str]) -> Iterator[Named | Failure]:
    if find_spec("fsspec") is None:
        yield Failure(address, "读地址要用 fsspec，这里没有装：请用 pip install 'jixiao[remote]' 装上再试")
        return
    from fsspec.core import url_to_fs

    try:
        files, path = url_to_fs(address)
        with _told():
            found = sorted(_paths(files, path))
    except ImportError as error:
        extra = _EXTRAS.get(address.partition("://")[0].lower())
        do = f"请用 pip install 'jixiao[{extra}]' 装上再试" if extra else str(error)
        yield Failure(address, f"读这种地址还要装一个包：{do}")
        return
    except FileNotFoundError:
        yield Failure(address, "没有这个地址，请检查桶名、文件夹和文件名")
        return
    except (OSError, ValueError) as error:
        yield Failure(address, why(error))
        return
    if not found:
        yield Failure(address, "这个地址下没有文件，请检查")
    for name in found:
        inside = name.removeprefix(path).strip("/") if files.isdir(path) else PurePosixPath(name).name
        full = files.unstrip_protocol(name)
        if full in seen:  # else it would be reported as handed in twice
            yield Failure(full, "和前面的是同一个文件，只读一次", skipped=True)
            continue
        seen.add(full)
        yield from _file(Remote(full), inside)


def _here(name: str) -> str:
    """The path that a file:// address leads to: it is the same file as by its path. Other names as they are."""
    if not name.lower().startswith("file://"):
        return name
    path = name[len("file://") :]
    return path[1:] if re.match(r"/[A-Za-z]:", path) else path  # file:///C:/… of Windows


def _paths(files: "AbstractFileSystem", path: str) -> list[str]:
    if any(c in path for c in "*?["):
        return [p for p in files.glob(path) if files.isfile(p)]
    return files.find(path)  # type: ignore[no-any-return]


def _file(file: Remote, name: str) -> Iterator[Named | Failure]:
    if hidden(PurePosixPath(name).name):
        return
    try:
        with _told(), file.opened() as opened:
            yield from members(Named(file.address, name, file), opened)
    except OSError as error:
        yield Failure(file.address, why(error))
