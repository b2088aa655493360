"""A name of its own for every document, by which reports, waivers and other forms speak of it."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jixiao.sources.digest import digest
from jixiao.sources.nouns import Failure, Named


def told_apart(found: Iterable[Named | Failure], names: Iterable[str]) -> Iterator[Named | Failure]:
    """What was `found` behind `names`; a document whose name is taken is called by its path below the folder that all names
    share."""
    root, called = _shared(names), set[bytes]()
    for source in found:
        if isinstance(source, Named):
            if digest(source.name) in called:
                source = replace(source, name=_below(root, source.shown))
            called.add(digest(source.name))
        yield source


def _shared(names: Iterable[str]) -> str:
    """The folder that the names share, as far as they say; "" where they lie on several drives."""
    try:
        return os.path.commonpath(
            {os.path.dirname(os.path.abspath(re.split(r"[*?[]", name)[0] + "x")) for name in names}
        )
    except ValueError:
        return ""


def _below(root: str, shown: str) -> str:
    path = os.path.abspath(shown)
    return Path(path.removeprefix(root).replace(":", "")).as_posix().lstrip("/")
