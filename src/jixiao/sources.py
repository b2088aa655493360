"""What the command line names → documents: files, folders, patterns, archives, standard input.

Enters: names. Leaves: documents to open in turn, or all their forms; a name that leads nowhere is a Failure beside the
others, not an end. To add a source: a case in `collect`.
"""

import glob
import mimetypes
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from jixiao.archives import FileOf, close, is_archive, members
from jixiao.layouts import FormError, forms
from jixiao.model.form import Form, Source
from jixiao.model.grid import Document
from jixiao.model.mark import BATCH
from jixiao.readers import OwnReport, ReadError, read

_PATTERN = "*?["
_LOCK = "~$"  # Word and WPS leave these beside an open file


@dataclass(frozen=True, slots=True)
class Named:
    """One document: `shown` as given (folder joined with the relative path), `name` what its forms are called by."""

    shown: str
    name: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read and why, in one line; `skipped` for a file of a folder that is no document at all."""

    shown: str
    why: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """`originals` gives the bytes of a document again, by the name its forms have as `source.file`."""

    forms: tuple[Form, ...]
    failures: tuple[Failure, ...]
    originals: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)


def read_all(names: Iterable[str], seen: Callable[[str], None] = lambda shown: None, keep: bool = False) -> Read:
    """Every form of every document named; `seen` is told each document as it is done. `keep`: `originals` is wanted."""
    found: list[Form] = []
    originals: dict[str, Callable[[], bytes]] = {}
    failures: list[Failure] = []
    for source in collect(names):
        if isinstance(source, Failure):
            failures.append(source)
            continue
        made = read_one(source)
        if isinstance(made, Failure):
            failures.append(made)
        else:
            found += made
            if keep:
                originals[source.shown] = source.load
        seen(source.shown)
    close()
    return Read(tuple(found), tuple(failures), originals)


def read_one(source: Named) -> tuple[Form, ...] | Failure:
    """A document's forms, at least one, or why there are none. A fault of ours in one document does not take the others
    with it."""
    try:
        made = _forms(source)
    except OwnReport as error:
        return Failure(source.shown, str(error), skipped=True)
    except (ReadError, FormError, OSError) as error:
        return Failure(source.shown, why(error))
    except Exception as error:
        fault = f"读这份文件时程序出错（{type(error).__name__}），其余文件照常核对；请把这份文件和这一行告诉开发者"
        return Failure(source.shown, fault)
    return made or Failure(source.shown, "没有找到自评表：请确认文件里有带“一级指标、年度指标值”等栏目的表格")


def collect(names: Iterable[str]) -> Iterator[Named | Failure]:
    """The documents behind the names, in order; a folder's and an archive's sorted by path."""
    seen: set[bytes] = set()
    for name in names:
        if name == "-":
            yield Named("-", "-", cache(sys.stdin.buffer.read))
            continue
        if not name.strip():
            yield Failure("（空）", "文件名是空的，请写明要核对的文件或文件夹")
            continue
        path = Path(name)
        try:
            if path.is_dir():
                yield from _folder(path, seen)
            elif path.exists():
                yield from _file(path, name, path.name, seen)
            elif any(c in name for c in _PATTERN):
                yield from _pattern(name, seen)
            else:
                yield Failure(name, "没有这个文件或文件夹，请检查路径和文件名")
        except OSError as error:
            yield Failure(name, why(error))


def _pattern(name: str, seen: set[bytes]) -> Iterator[Named | Failure]:
    """Patterns are for us to fill in: the Windows console does not."""
    hits = sorted(glob.glob(name, recursive=True))
    if not hits:
        yield Failure(name, "没有文件符合这个通配符，请检查路径")
    for hit in hits:
        if Path(hit).is_file() and not _hidden(Path(hit).name):
            yield from _file(Path(hit), hit, Path(hit).name, seen)


def _folder(folder: Path, seen: set[bytes]) -> Iterator[Named | Failure]:
    if _again(folder, seen):  # a link back to a folder above it leads round and round
        yield Failure(str(folder), "和前面的是同一个文件夹，只读一次", skipped=True)
        return
    files: list[Path] = []
    inside = sorted(folder.iterdir())
    if (folder / BATCH).exists():
        yield Failure(str(folder), "是 jixiao batch 写的结果，已跳过", skipped=True)
        return
    if not inside:
        yield Failure(str(folder), "文件夹是空的")
    for path in inside:
        if _hidden(path.name):
            continue
        if path.is_dir():
            try:
                yield from (
                    replace(s, name=f"{path.name}/{s.name}") if isinstance(s, Named) else s for s in _folder(path, seen)
                )
            except OSError as error:
                yield Failure(str(path), why(error))
        else:
            files.append(path)
    for path in files:
        kind = (mimetypes.guess_type(path.name)[0] or "").partition("/")[0]
        if kind in ("image", "audio", "video", "font"):
            yield Failure(str(path), "不是文档，已跳过", skipped=True)
        else:
            yield from _file(path, str(path), path.name, seen)


def _again(path: Path, seen: set[bytes]) -> bool:
    # sixteen bytes a file: a country's paths would not fit
    real = blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=16).digest()
    if real in seen:
        return True
    seen.add(real)
    return False


def _file(path: Path, shown: str, name: str, seen: set[bytes]) -> Iterator[Named | Failure]:
    if _again(path, seen):  # else it would be reported as handed in twice
        yield Failure(shown, "和前面的是同一个文件，只读一次", skipped=True)
        return
    opened = FileOf(path)
    if path.suffix.lower() == ".zip" and is_archive(opened):
        yield from archived(opened, shown)
    else:
        yield Named(shown, name, path.read_bytes)


def archived(opened: Callable[[], BinaryIO], shown: str) -> Iterator[Named | Failure]:
    """The documents of an archive; `opened` opens it anew, here and wherever a document is read."""
    try:
        inside = members(opened)
    except (ReadError, zipfile.BadZipFile) as error:
        yield Failure(shown, why(error))
        return
    for member in inside:
        if not _hidden(PurePosixPath(member.name).name) and not member.name.startswith("__MACOSX/"):
            yield Named(f"{shown}/{member.name}", member.name, member)


def _forms(source: Named) -> tuple[Form, ...]:
    document = read(source.shown, source.load())
    if not isinstance(document, Document):
        return document
    made = forms(document)
    return tuple(
        replace(f, id=f"{source.name}#{n}", source=Source(source.shown, document.sha256, document.reader))
        for n, f in enumerate(made, 1)
    )


def _hidden(name: str) -> bool:
    return name.startswith((".", _LOCK)) or name.lower() in ("thumbs.db", "desktop.ini")


def why(error: Exception) -> str:
    """What an error says to a person, in one line."""
    match error:
        case PermissionError():
            return "没有权限打开，或文件正被 Word、WPS 打开：请关闭后再试，或检查访问权限"
        case FileNotFoundError():
            return "文件不见了，可能刚被移动或改名"
        case OSError():
            return f"打不开：{error.strerror or error}"
        case _:
            return " ".join(str(error).split())
