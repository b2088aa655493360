"""In which line of a TOML text a key stands: `tomllib` does not say. Asked for only when there is an error to tell."""

import tomllib
from typing import Any


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line, counted from 1, where the key `path` begins (a number counts the tables of an [[array]]).

    Where that key is not written, the line of the nearest key around it, else 1. `text` must be TOML that parses.

    >>> line_of('id = "a"\\n[x.y]\\nvalue = 3\\n', ("x", "y", "value"))
    3
    """
    for length in range(len(path), 0, -1):
        for line, keys in _statements(text):
            if keys[:length] == path[:length]:
                return line
    return 1


def _statements(text: str) -> list[tuple[int, tuple[str | int, ...]]]:
    found: list[tuple[int, tuple[str | int, ...]]] = []
    counts: dict[tuple[str | int, ...], int] = {}
    head: tuple[str | int, ...] = ()
    chunk, begin = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        if not chunk:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            begin = number
        chunk += line + "\n"
        try:
            made = tomllib.loads(chunk)
        except tomllib.TOMLDecodeError:
            continue  # a value over several lines is not at its end yet
        keys = _path(made)
        if chunk.lstrip().startswith("[["):
            counts[keys] = counts.get(keys, -1) + 1
            keys = (*keys, counts[keys])
        if chunk.lstrip().startswith("["):
            head = keys
            found.append((begin, head))
        else:
            found.append((begin, head + keys))
        chunk = ""
    return found


def _path(made: dict[str, Any]) -> tuple[str | int, ...]:
    keys: list[str | int] = []
    value: Any = made
    while isinstance(value, dict) and len(value) == 1:
        key = next(iter(value))
        keys.append(key)
        value = value[key]
        if isinstance(value, list):
            break
    return tuple(keys)
