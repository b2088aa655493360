"""Hostile text made harmless for eyes: what a screen would obey, or cannot show, becomes something it shows."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Control characters as their pictures (␛), line breaks and tabs kept; halves of pairs and reversals of the
    direction of writing as �.

    >>> printable("得分\\x1b[31m10\\u202e")
    '得分␛[31m10�'
    """
    return _CONTROL.sub(_picture, text)


def one_line(text: str, longest: int = 0) -> str:
    """`printable` without line breaks, cut with … after `longest` characters (0: never)."""
    flat = " ".join(printable(text).split())
    return flat if not longest or len(flat) <= longest else flat[: longest - 1] + "…"


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
