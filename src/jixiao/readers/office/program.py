"""Where LibreOffice is on this machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_INSTALL = {
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "darwin": "brew install --cask libreoffice",
}
_INSTALL_ELSEWHERE = "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"


def program() -> Path | None:
    """The program itself: on PATH, else in the places its installers use; None where it is not there."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _places() if place.is_file()), None)


def install() -> str:
    """The command that installs it on a machine such as this one."""
    return _INSTALL.get(sys.platform, _INSTALL_ELSEWHERE)


def _places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.exe")
    for root in (Path("/Applications"), Path.home() / "Applications"):
        yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield Path("/snap/bin/libreoffice")
    # the packages of its makers carry the version in the folder's name: the newest first
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
