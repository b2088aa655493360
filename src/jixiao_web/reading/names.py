"""Names of files as a browser sends them → paths that stay inside their folder on every system."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SEGMENT = 80  # characters
_WHOLE = 150
_DEPTH = 6


def safe_path(sent: str, taken: Collection[str]) -> str:
    """A relative path for a file called `sent`, with `/` between folders; other than those `taken` in lower case.

    >>> safe_path("../../etc/passwd", ()), safe_path("C:\\\\表\\\\自评.docx", ()), safe_path("a.docx", {"a.docx"})
    ('etc/passwd', 'C_/表/自评.docx', 'a (2).docx')
    """
    parts = [_segment(part) for part in sent.replace("\\", "/").split("/")]
    kept = [part for part in parts if part][-_DEPTH:] or ["未命名"]
    if len("/".join(kept)) > _WHOLE:
        kept = kept[-1:]
    path = PurePosixPath(*kept)
    found, n = path, 1
    while str(found).lower() in taken:
        n += 1
        found = path.with_name(f"{path.stem} ({n}){path.suffix}")
    return str(found)


def _segment(part: str) -> str:
    """One folder or file name; "" for one that is none (.., blanks)."""
    name = _UNSAFE.sub("_", part).strip(" .")
    if len(name) > _SEGMENT:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: _SEGMENT - 10]}{dot}{ending[:9]}" if dot else name[:_SEGMENT]
    return f"_{name}" if _RESERVED.fullmatch(name) else name
