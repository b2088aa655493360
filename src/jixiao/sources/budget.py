"""How much may come out of one archive, with the archives inside it."""

import io
from typing import Protocol

from jixiao.readers import LIMITS

_TOTAL = 8 * 1024**3  # nothing is kept of it: one member after another is read


class TooMuch(Exception):
    """An archive past its limits; the message is one Chinese line."""


class Budget:
    """One for an archive named by the user, whose size in bytes is `packed`; sizes are counted while inflating."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._inflated = self._entries = 0

    def entry(self) -> None:
        """One more member."""
        self._entries += 1
        if self._entries > LIMITS.entries:
            raise TooMuch(f"压缩包里的文件超过 {LIMITS.entries} 个，后面的没有读，请分成几包")

    def grown(self, size: int) -> None:
        """`size` more bytes have come out."""
        self._inflated += size
        if self._inflated > _TOTAL:
            raise TooMuch(f"解压后超过 {_TOTAL // 1024**3} GB，后面的没有读，请分成几包")
        if self._inflated > LIMITS.ratio_from and self._inflated > LIMITS.ratio * max(self._packed, 1):
            raise TooMuch(f"压缩比超过 {LIMITS.ratio} 倍，疑似压缩炸弹，已停止读取")


class Readable(Protocol):
    """Whatever gives bytes in order."""

    def read(self, size: int = -1, /) -> bytes: ...


class Inflating(io.RawIOBase):
    """A stream whose bytes are counted as they come out of `source`."""

    def __init__(self, source: Readable, budget: Budget) -> None:
        self._source, self._budget = source, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self._source.read(len(buffer))
        self._budget.grown(len(data))
        buffer[: len(data)] = data
        return len(data)
