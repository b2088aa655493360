"""Files that lie beside documents and are none."""

from pathlib import PurePath

from jixiao.corrections import SUFFIX

_PROGRAMS = frozenset(
    [".bat", ".cfg", ".css", ".ini", ".js", ".lock", ".log", ".ps1", ".py", ".sh", ".sql", ".toml", ".yaml", ".yml"]
)
_LOCK = "~$"  # Word and WPS leave these beside an open file


def hidden(name: str) -> bool:
    """Whether a file or folder of this name (its last part alone) is furniture of a program or a system, ours among them."""
    lower = name.lower()
    return name.startswith((".", _LOCK)) or lower.endswith(SUFFIX) or lower in ("thumbs.db", "desktop.ini", "__macosx")


def program(name: str) -> bool:
    """Whether a file of this name in a folder is a program or its settings: text, but nobody's document."""
    return PurePath(name).suffix.lower() in _PROGRAMS
