"""Names and paths that have been met, kept short."""

from hashlib import blake2b


def digest(text: str) -> bytes:
    """Sixteen bytes a name: a country's would not fit."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()
