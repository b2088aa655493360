"""Archives, known by their content: zip, tar, gzip, bzip2, xz, one in another. Nothing is written to disk.

7z and RAR are left to the readers, which refuse them: docs/decisions/0008.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from jixiao.readers import LIMITS
from jixiao.sources.budget import Budget, Inflating, Readable, TooMuch
from jixiao.sources.furniture import hidden
from jixiao.sources.member_name import member_name
from jixiao.sources.nouns import Failure, Named

_DEPTH = 3
_HEAD = 512
_CHUNK = 1024 * 1024
_TAR = slice(257, 262)  # where "ustar" stands in the first header
_UTF8 = 0x800
# what makes a zip one document
_DOCUMENTS = frozenset(
    (
        *("[content_types].xml", "mimetype", "ofd.xml"),
        *("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "content.xml"),
    )
)
_COMPRESSED: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b\x08": lambda file: gzip.GzipFile(fileobj=file),  # type: ignore[dict-item,return-value]
    b"BZh": bz2.BZ2File,  # type: ignore[dict-item]
    b"\xfd7zXZ\0": lzma.LZMAFile,  # type: ignore[dict-item]
}
_BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error),
    *(OSError, EOFError, ValueError, NotImplementedError, IndexError, RuntimeError),
)

Inside = Iterator[tuple[str, bytes | str]]  # a member's name and its bytes, or why not


def members(source: Named, file: BinaryIO, depth: int = 1, budget: Budget | None = None) -> Iterator[Named | Failure]:
    """The documents inside `source`, whose bytes `file` gives; `source` itself where it is no archive."""
    if budget is None:
        budget = Budget(file.seek(0, io.SEEK_END))
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    inside = _inside(source.name, file, head, budget)
    if inside is None:
        yield source
        return
    if depth > _DEPTH:
        yield Failure(source.shown, f"压缩包里套压缩包超过 {_DEPTH} 层，没有再往里读，请先解压")
        return
    met: set[str] = set()
    try:
        for called_there, data in inside:
            budget.entry()
            name = _apart(called_there, met)
            if any(hidden(part) for part in PurePosixPath(name).parts):
                continue
            shown = f"{source.shown}/{name}"
            if isinstance(data, str):
                yield Failure(shown, data)
                continue
            called = name if depth == 1 else f"{source.name}/{name}"
            document = io.BytesIO(data)
            yield from members(Named(shown, called, document.getvalue, len(data)), document, depth + 1, budget)
    except TooMuch as error:
        yield Failure(source.shown, str(error))
    except _BROKEN as error:
        yield Failure(source.shown, f"压缩包已损坏（{type(error).__name__}），后面的文件没有读到，请重新打包")


def _apart(name: str, met: set[str]) -> str:
    """`name`, numbered where the archive has another member of it: each is a document of its own, and must be told apart."""
    path, said, n = PurePosixPath(name), name, 1
    while said in met:
        n += 1
        said = str(path.with_name(f"{path.stem}（{n}）{path.suffix}"))
    met.add(said)
    return said


def _inside(name: str, file: BinaryIO, head: bytes, budget: Budget) -> Inside | None:
    """What is in it, None where it is no archive that is opened here."""
    if head.startswith(b"PK\x03\x04"):
        return _zip(file, budget)
    if head[_TAR] == b"ustar":
        return _tar(file, budget)
    for signature, opened in _COMPRESSED.items():
        if head.startswith(signature):
            return _compressed(name, opened(file), budget)
    return None


def _zip(file: BinaryIO, budget: Budget) -> Inside | None:
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN:
        return None  # the readers say so
    listed = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if any(info.filename.lower().lstrip("/") in _DOCUMENTS for info in listed):
        return None
    names = {id(info): member_name(_raw_name(info)) for info in listed}
    listed.sort(key=lambda info: names[id(info)])
    return ((names[id(info)], _zipped(archive, info, budget)) for info in listed)


def _raw_name(info: zipfile.ZipInfo) -> bytes | str:
    """The name as it was written, where the archive does not say that it is UTF-8."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes | str:
    if info.flag_bits & 1:
        return "压缩包有密码，请先解密"
    try:
        with archive.open(info) as member:
            return _limited(Inflating(member, budget))
    except _BROKEN as error:
        return f"压缩包里的这个文件已损坏（{type(error).__name__}），请重新打包"


def _tar(file: BinaryIO, budget: Budget) -> Inside:
    """Its files in their order; links and devices are named and left alone."""
    with tarfile.open(fileobj=file, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            name = member_name(info.name.encode("utf-8", "surrogateescape"))
            if info.isdir():
                continue
            opened = archive.extractfile(info) if info.isreg() and not info.issparse() else None
            # counted again where the archive was compressed: twice the size is within what the ratio allows
            yield name, "是链接或设备，不是文件，没有读" if opened is None else _limited(Inflating(opened, budget))


def _compressed(name: str, file: BinaryIO, budget: Budget) -> Inside:
    """A tar in it, else the one file it is."""
    stream = io.BufferedReader(Inflating(file, budget))
    if stream.peek(_HEAD)[_TAR] == b"ustar":
        yield from _tar(stream, budget)
    else:
        yield PurePosixPath(name).stem, _limited(stream)


def _limited(stream: Readable) -> bytes | str:
    """All of `stream`, or why not. An archive's own statement of its sizes is not believed."""
    parts, size = [], 0
    while chunk := stream.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LIMITS.file_bytes:
            return f"解压后超过 {LIMITS.file_bytes // 1024**2} MB"
    return b"".join(parts)
