"""A file written aside and put in place whole, so that a crash or a full disk leaves the old one or the new one, never half.

Enters: a path and bytes. Leaves: the file, on the disk when the call returns; an OSError where it could not be written,
and then nothing is left behind. To add a way of writing: here, and nowhere else.
"""

import os
import secrets
from pathlib import Path


def save(target: Path, data: bytes) -> None:
    """`data` as the file `target`. Raises OSError; the file that was there is untouched then."""
    aside = target.parent / f".jixiao-{secrets.token_hex(8)}"
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """The names in `folder` are on the disk too, where the system lets one ask for that."""
    if os.name == "posix":
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)
