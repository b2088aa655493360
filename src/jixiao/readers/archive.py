"""The zip container of docx, xlsx and ods, inflated within limits."""

import zipfile
import zlib
from io import BytesIO
from posixpath import normpath

from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits

_CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, IndexError)


def is_zip(data: bytes) -> bool:
    """Whether `data` starts as a zip with entries."""
    return data[:4] == b"PK\x03\x04"


def entry_names(data: bytes) -> frozenset[str]:
    """The names inside, lower case; empty for no zip or a broken one."""
    if not is_zip(data):
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            return frozenset(key(name) for name in opened.namelist())
    except _BROKEN:
        return frozenset()


def key(name: str) -> str:
    """A name as entries are looked up by: as Office does, without regard to case and to a leading slash."""
    return normpath(name.replace("\\", "/")).lstrip("/").lower()


class Archive:
    """One opened container. Sizes are counted while inflating: what a header says is not believed."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        # counted before zipfile builds an object for every entry
        if data.count(b"PK\x01\x02") > limits.entries:
            raise ReadError(f"压缩包里超过 {limits.entries} 个文件，不是正常的文档，已停止读取")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise ReadError("文件不完整或已损坏（压缩结构打不开），请重新复制或下载后再试") from error
        self._entries = {key(info.filename): info for info in self._zip.infolist()}
        self._limits = limits
        self._inflated = self._packed = 0

    def __contains__(self, name: str) -> bool:
        return key(name) in self._entries

    def names(self) -> frozenset[str]:
        """All names, lower case, without a leading slash."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """One part, inflated. Raises ReadError when it is missing, damaged, locked or too large."""
        info = self._entries.get(key(name))
        if info is None:
            raise ReadError(f"文档缺少部件 {name}，文件不完整，请用 Word 或 WPS 打开后另存一份")
        if info.flag_bits & 1:
            raise ReadError("文件有密码，请去掉密码后另存再读")
        self._packed += info.compress_size
        parts = []
        try:
            with self._zip.open(info) as opened:
                while chunk := opened.read(_CHUNK):
                    parts.append(chunk)
                    self._grown(len(chunk))
        except _BROKEN as error:
            raise ReadError(f"文件已损坏（{name} 解压失败），请重新复制或下载后再试") from error
        return b"".join(parts)

    def _grown(self, size: int) -> None:
        self._inflated += size
        limits = self._limits
        if self._inflated > limits.inflated_bytes:
            raise ReadError(f"解压后超过 {limits.inflated_bytes // 1024 // 1024} MB，疑似压缩炸弹，已停止读取")
        if self._inflated > limits.ratio_from and self._inflated > limits.ratio * max(self._packed, 1):
            raise ReadError(f"压缩比超过 {limits.ratio} 倍，疑似压缩炸弹，已停止读取")
