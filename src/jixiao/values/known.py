"""What was worked out of a few rows before: one form, looked at again after one cell was changed, has most columns as they were.

What is made of columns depends on them and on how many rows there are, on nothing else; where all of them are the same
values of the same types, so is what is made: typed columns, due scores, what a check says.
"""

from collections.abc import Callable, Hashable, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Any

import polars as pl

from jixiao.values.few import FEW

_MOST = 32_000_000  # bytes; an answer about a form of twelve rows takes about one thousand
_EACH = 500  # bytes of a key and of what Python has around it
COLUMN = 300
"""Bytes that Polars has around a column's values."""
_KNOWN: dict[Hashable, Any] = {}
_LOCK = Lock()  # web workers check in several threads
_taken = 0


class Columns:
    """The columns of a frame as something to look up by, each made when it is first asked for."""

    def __init__(self, rows: pl.DataFrame) -> None:
        self._rows = rows
        self._made: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """A digest, so that what is kept does not grow with texts; of type and repr, so that 1, 1.0, true and -0.0 differ."""
        made = self._made.get(name)
        if made is None:
            column = self._rows.get_column(name)
            said = f"{column.dtype!r} {column.to_list()!r}".encode("utf-8", "surrogatepass")
            made = self._made[name] = blake2b(said, digest_size=20).digest()
        return made


def remembered(
    name: Hashable, rows: pl.DataFrame, of: Sequence[str], make: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """`make` of the columns `of`; of few rows it is made once, `name` telling apart what is made of the same columns."""
    if rows.height > FEW:
        return make(rows[list(of)])
    columns = Columns(rows)
    key = (name, rows.height, *(columns[column] for column in of))
    found: pl.DataFrame | None = recall(key)
    if found is None:
        found = make(rows[list(of)])
        keep(key, found, int(found.estimated_size()) + found.width * COLUMN)
    return found


def beside(rows: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    """Both side by side. What was made by several threads is in pieces: Polars fails on columns that are not in the same ones."""
    return rows.hstack(more).rechunk()


def recall(key: Hashable) -> Any:
    """What was kept under the key; None where nothing was."""
    return _KNOWN.get(key)


def keep(key: Hashable, said: Any, size: int) -> None:
    """Kept, `size` bytes of it, until all together is too much."""
    global _taken
    with _LOCK:
        if _taken + size + _EACH > _MOST:
            _KNOWN.clear()
            _taken = 0
        if size + _EACH <= _MOST and key not in _KNOWN:
            _KNOWN[key] = said
            _taken += size + _EACH


def forget() -> None:
    """As at the start."""
    global _taken
    with _LOCK:
        _KNOWN.clear()
        _taken = 0
