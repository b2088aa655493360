"""Where this workbench keeps its files: the same file twice is one, and no name of a user is a path."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.conf import settings

from jixiao_web.files.place import MOST, Place
from jixiao_web.files.places import opened


def place() -> Place:
    """The place that the settings name: JIXIAO_FILES, else the folder beside the data. Raises Unreachable."""
    return opened(settings.FILES or str(settings.MEDIA_ROOT))


def put(data: bytes) -> str:
    """Keep the bytes; their SHA-256. The file is whole and stays when this returns; there already, it stays as it is —
    unless it is no longer what its name says. Raises Unreachable, OSError."""
    if len(data) > MOST:
        raise ValueError(len(data))
    digest = sha256(data).hexdigest()
    there = place()
    if there.found([digest])[digest] != digest:
        there.put(digest, data)
    return digest


def read(digest: str) -> bytes | None:
    """The bytes, if they still are those; None where the file is gone or another. Raises Unreachable."""
    try:
        data = place().read(checked(digest))
    except OSError:  # not ours to open, or not just now
        return None
    return data if data is not None and sha256(data).hexdigest() == digest else None


def found(digests: Iterable[str]) -> Mapping[str, str]:
    """The SHA-256 that each kept file has now; "" where it is gone. Raises Unreachable: then nothing is known of any."""
    return place().found([*map(checked, dict.fromkeys(digests))])


def checked(digest: str) -> str:
    """The same, if it is a SHA-256: nothing else becomes a name. Raises ValueError."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(digest)
    return digest
