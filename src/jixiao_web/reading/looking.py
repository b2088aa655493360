"""Pictures of a file's pages, made once in a process of its own and kept while the program runs."""

import secrets
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings

from jixiao_web.reading.handed import Unreadable
from jixiao_web.reading.watched import Bounds, Stopped, run

_SECONDS = 60
_MEMORY = 1024**3


def pictures(key: str, data: bytes) -> list[Path]:
    """One PNG a page, in order; `key` (hexadecimal) names the bytes. Raises Unreadable."""
    folder = Path(settings.TEMPORARY) / "pictures" / key
    if not folder.is_dir():
        _make(folder, data)
    return sorted(folder.glob("*.png"), key=lambda p: int(p.stem))


def _make(folder: Path, data: bytes) -> None:
    aside = folder.parent / f"{folder.name}-{secrets.token_hex(4)}"
    (aside / "out").mkdir(parents=True)
    try:
        (aside / "file").write_bytes(data)
        said: dict[str, Any] = {}
        try:
            run("jixiao_web.reading.pictures", ["file", "out"], aside, Bounds(_SECONDS, _MEMORY), said.update)
        except Stopped as stopped:
            raise Unreadable(str(stopped)) from None
        if "error" in said:
            raise Unreadable(str(said["error"]))
        if not folder.is_dir():  # somebody else may have been faster
            (aside / "out").replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
