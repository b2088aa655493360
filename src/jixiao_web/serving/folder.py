"""Where a user's data lives, and the key that belongs to it."""

import os
import secrets
import sys
from pathlib import Path


def data_folder(named: str) -> Path:
    """The folder named, else the usual place of this user on this system. It is made, for this user alone, when it is missing."""
    folder = Path(named) if named else _usual()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _usual() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "jixiao"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jixiao"


def secret_key(folder: Path) -> str:
    """The key that signs sessions; made once, readable by its owner alone."""
    path = folder / "secret.key"
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(opened, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
