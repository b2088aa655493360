"""An archive of documents: its members in order, each opened when it is read, in whatever process that is.

Enters: what opens the archive. Leaves: members, each giving its bytes. To add a kind of archive: a case in `members`.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jixiao.readers import LIMITS, ReadError

_OWN_PARTS = ("[Content_Types].xml", "mimetype", "OFD.xml")  # a package that is one document
_UTF8 = 0x800
_OPEN: dict[
    object, tuple[zipfile.ZipFile, BinaryIO]
] = {}  # the archive read last: its directory is long, and read once


@dataclass(frozen=True, slots=True)
class FileOf:
    """Opens a file of this machine."""

    path: Path

    def __call__(self) -> BinaryIO:
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class Member:
    """One document of an archive, `number` in its directory; called, it gives the bytes. Raises ReadError."""

    opened: Callable[[], BinaryIO]
    number: int
    name: str

    def __call__(self) -> bytes:
        archive = _archive(self.opened)
        info = archive.infolist()[self.number]
        if info.flag_bits & 1:
            raise ReadError("压缩包有密码，请先解密")
        try:
            with archive.open(info) as member:
                data = member.read(LIMITS.file_bytes + 1)  # its own statement of its size is not believed
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise ReadError(f"压缩包里的这个文件已损坏（{type(error).__name__}），请重新打包") from error
        if len(data) > LIMITS.file_bytes:
            raise ReadError(f"解压后超过 {LIMITS.file_bytes // 1024**2} MB")
        return data


def is_archive(opened: Callable[[], BinaryIO]) -> bool:
    """A zip that is not itself a document."""
    with opened() as file:
        if not zipfile.is_zipfile(file):
            return False
        try:
            with zipfile.ZipFile(file) as archive:
                return not any(part in _OWN_PARTS for part in archive.namelist())
        except zipfile.BadZipFile:
            return False


def members(opened: Callable[[], BinaryIO]) -> list[Member]:
    """The members by name. Raises ReadError for more than can be meant."""
    found = [
        Member(opened, number, _name(info))
        for number, info in enumerate(_archive(opened).infolist())
        if not info.is_dir()
    ]
    if len(found) > LIMITS.entries:
        raise ReadError(f"压缩包里的文件超过 {LIMITS.entries} 个，请分成几包")
    return sorted(found, key=lambda member: member.name)


def close() -> None:
    """Let go of the archive read last: on Windows nobody could move it meanwhile."""
    while _OPEN:
        _, (archive, file) = _OPEN.popitem()
        archive.close()
        file.close()


def _archive(opened: Callable[[], BinaryIO]) -> zipfile.ZipFile:
    if opened not in _OPEN:
        close()
        file = opened()
        try:
            _OPEN[opened] = zipfile.ZipFile(file), file
        except zipfile.BadZipFile:
            file.close()
            raise
    return _OPEN[opened][0]


def _name(info: zipfile.ZipInfo) -> str:
    """Names that are not UTF-8 were written by a Chinese Windows."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    try:
        return info.orig_filename.encode("cp437").decode("gb18030").replace("\\", "/")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename.replace("\\", "/")
