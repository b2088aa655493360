"""Files that lie beside documents and are none."""

from jixiao.corrections import SUFFIX

_LOCK = "~$"  # Word and WPS leave these beside an open file


def hidden(name: str) -> bool:
    """Whether a file or folder of this name (its last part alone) is furniture of a program or a system, ours among them."""
    lower = name.lower()
    return name.startswith((".", _LOCK)) or lower.endswith(SUFFIX) or lower in ("thumbs.db", "desktop.ini", "__macosx")
