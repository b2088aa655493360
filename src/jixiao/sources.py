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
from io import BytesIO
from pathlib import Path, PurePosixPath

from jixiao.layouts import FormError, forms
from jixiao.model.form import Form, Source
from jixiao.model.grid import Document
from jixiao.readers import LIMITS, NoDocument, ReadError, image, read
from jixiao.rereading import reread

_PATTERN = "*?["
_OWN_PARTS = ("[Content_Types].xml", "mimetype", "OFD.xml")  # a package that is one document
_LOCK = "~$"  # Word and WPS leave these beside an open file
_UTF8 = 0x800
_ICON = 100_000  # bytes


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
        try:
            made = _forms(source)
        except NoDocument as error:
            failures.append(Failure(source.shown, str(error), skipped=True))
        except (ReadError, FormError, OSError) as error:
            failures.append(Failure(source.shown, _why(error)))
        except Exception as error:  # a fault of ours in one document does not take the others with it
            fault = f"读这份文件时程序出错（{type(error).__name__}），其余文件照常核对；请把这份文件和这一行告诉开发者"
            failures.append(Failure(source.shown, fault))
        else:
            found += made
            if keep:
                originals[source.shown] = source.load
            if not made:
                failures.append(
                    Failure(source.shown, "没有找到自评表：请确认文件里有带“一级指标、年度指标值”等栏目的表格")
                )
        seen(source.shown)
    return Read(tuple(found), tuple(failures), originals)


def collect(names: Iterable[str]) -> Iterator[Named | Failure]:
    """The documents behind the names, in order; a folder's and an archive's sorted by path."""
    seen: set[Path] = set()
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
            yield Failure(name, _why(error))


def _pattern(name: str, seen: set[Path]) -> Iterator[Named | Failure]:
    """Patterns are for us to fill in: the Windows console does not."""
    hits = sorted(glob.glob(name, recursive=True))
    if not hits:
        yield Failure(name, "没有文件符合这个通配符，请检查路径")
    for hit in hits:
        if Path(hit).is_file() and not _hidden(Path(hit).name):
            yield from _file(Path(hit), hit, Path(hit).name, seen)


def _folder(folder: Path, seen: set[Path]) -> Iterator[Named | Failure]:
    if _again(folder, seen):  # a link back to a folder above it leads round and round
        yield Failure(str(folder), "和前面的是同一个文件夹，只读一次", skipped=True)
        return
    files: list[Path] = []
    inside = sorted(folder.iterdir())
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
                yield Failure(str(path), _why(error))
        else:
            files.append(path)
    unseen: list[Path] = []
    for path in files:
        kind = (mimetypes.guess_type(path.name)[0] or "").partition("/")[0]
        if kind == "image" and _is_picture(path):
            if image.ready():
                yield from _file(path, str(path), path.name, seen)
            else:
                unseen.append(path)
        elif kind in ("image", "audio", "video", "font"):
            yield Failure(str(path), "不是文档，已跳过", skipped=True)
        else:
            yield from _file(path, str(path), path.name, seen)
    if unseen:
        # icons and seals are small; without the libraries nothing else tells them from scans
        scans = any(path.stat().st_size > _ICON for path in unseen)
        yield Failure(
            str(folder), f"{len(unseen)} 个图片没有读（{unseen[0].name} 等）：{image.MISSING}", skipped=not scans
        )


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return image.can_read(path.name, file.read(64))


def _again(path: Path, seen: set[Path]) -> bool:
    real = path.resolve()
    if real in seen:
        return True
    seen.add(real)
    return False


def _file(path: Path, shown: str, name: str, seen: set[Path]) -> Iterator[Named | Failure]:
    if _again(path, seen):  # else it would be reported as handed in twice
        yield Failure(shown, "和前面的是同一个文件，只读一次", skipped=True)
        return
    if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = archive.namelist()
        if not any(p in _OWN_PARTS for p in parts):
            yield from _archive(path, shown)
            return
    yield Named(shown, name, path.read_bytes)


def _archive(path: Path, shown: str) -> Iterator[Named | Failure]:
    with zipfile.ZipFile(path) as archive:
        members = [i for i in archive.infolist() if not i.is_dir()]
        if len(members) > LIMITS.entries:
            yield Failure(shown, f"压缩包里的文件超过 {LIMITS.entries} 个，请分成几包")
            return
        for info in sorted(members, key=_member_name):
            name = _member_name(info)
            if _hidden(PurePosixPath(name).name) or name.startswith("__MACOSX/"):
                continue
            data = _inflated(archive, info)
            if isinstance(data, str):
                yield Failure(f"{shown}/{name}", data)
            else:
                yield Named(f"{shown}/{name}", name, BytesIO(data).getvalue)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | str:
    """A member's bytes, or why not. Its own statement of its size is not believed."""
    if info.flag_bits & 1:
        return "压缩包有密码，请先解密"
    try:
        with archive.open(info) as member:
            data = member.read(LIMITS.file_bytes + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        return f"压缩包里的这个文件已损坏（{type(error).__name__}），请重新打包"
    return data if len(data) <= LIMITS.file_bytes else f"解压后超过 {LIMITS.file_bytes // 1024**2} MB"


def _member_name(info: zipfile.ZipInfo) -> str:
    """Names that are not UTF-8 were written by a Chinese Windows."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    try:
        return info.orig_filename.encode("cp437").decode("gb18030").replace("\\", "/")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename.replace("\\", "/")


def _forms(source: Named) -> tuple[Form, ...]:
    document = read(source.shown, source.load())
    if not isinstance(document, Document):
        return document
    made = map(reread, forms(document))
    return tuple(
        replace(f, id=f"{source.name}#{n}", source=Source(source.shown, document.sha256, document.reader))
        for n, f in enumerate(made, 1)
    )


def _hidden(name: str) -> bool:
    return name.startswith((".", _LOCK)) or name.lower() in ("thumbs.db", "desktop.ini")


def _why(error: Exception) -> str:
    match error:
        case PermissionError():
            return "没有权限打开，或文件正被 Word、WPS 打开：请关闭后再试，或检查访问权限"
        case FileNotFoundError():
            return "文件不见了，可能刚被移动或改名"
        case OSError():
            return f"打不开：{error.strerror or error}"
        case _:
            return " ".join(str(error).split())
