"""Bytes kept under their SHA-256, beside the database: the same file twice is one, and no name of a user is a path."""

import time
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from jixiao.saving import save, settle

_HALF = 24 * 3600  # seconds after which nobody is still writing a file


def put(data: bytes) -> str:
    """Keep the bytes; their SHA-256. The file is whole and on the disk when this returns; there already, it stays as it is —
    unless it is no longer what its name says."""
    digest = sha256(data).hexdigest()
    path = path_of(digest)
    if found(digest) != digest:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, data)
        settle(path.parent)
    return digest


def path_of(digest: str) -> Path:
    """Where the file of that SHA-256 is kept."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(digest)
    return _folder() / digest[:2] / digest


def found(digest: str) -> str:
    """The SHA-256 that the kept file has now; "" where it is gone. Reckoned anew whenever size or time of the file changed."""
    path = path_of(digest)
    try:
        state = path.stat()
    except OSError:
        return ""
    return _reckoned(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def read(digest: str) -> bytes | None:
    """The bytes, if they still are those; None where the file is gone or another."""
    try:
        data = path_of(digest).read_bytes()
    except OSError:
        return None
    return data if sha256(data).hexdigest() == digest else None


def kept() -> Iterator[tuple[str, int]]:
    """SHA-256, as its name has it, and bytes of every file that is kept."""
    for path in _folder().glob("??/*"):
        if len(path.name) == 64 and path.name[0] != ".":
            try:
                yield path.name, path.stat().st_size
            except FileNotFoundError:  # dropped meanwhile
                continue


def drop(digest: str) -> bool:
    """Keep it no longer; False where another program holds it open, and it stays."""
    try:
        path_of(digest).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def drop_halves(dry_run: bool) -> int:
    """How many files there are that somebody began to write a day ago or earlier and did not live to end; they go."""
    found = 0
    for path in _folder().glob("??/.jixiao-*"):
        try:
            if path.stat().st_mtime < time.time() - _HALF:
                found += 1
                if not dry_run:
                    path.unlink(missing_ok=True)
        except OSError:  # gone, or held open: another time
            continue
    return found


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "evidence"


@lru_cache(maxsize=4096)
def _reckoned(path: Path, size: int, changed: int, moved: int) -> str:
    try:
        with path.open("rb") as file:
            digest = sha256()
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return ""
    return digest.hexdigest()
