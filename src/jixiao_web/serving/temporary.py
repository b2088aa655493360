"""The folder of what is not kept: made at the start, gone at the end, and swept where a program before could not do it."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_PREFIX = "jixiao-serve-"
_KEPT = 24 * 3600  # seconds


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder for this process alone; those of processes that are no more are removed first."""
    place = Path(tempfile.gettempdir())
    _sweep(place)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def shared(data: Path) -> Path:
    """The folder of what several servers of one workbench are handed; a day later it is removed at the next start."""
    folder = data / "temporary"
    folder.mkdir(exist_ok=True, mode=0o700)
    for job in folder.glob("*/*"):
        if job.stat().st_mtime < time.time() - _KEPT:
            shutil.rmtree(job, ignore_errors=True)
    return folder


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdecimal() and not _owned(int(pid), folder):
            shutil.rmtree(folder, ignore_errors=True)


def _owned(pid: int, folder: Path) -> bool:
    """Whether the process that made the folder still runs: one that began later has only its number."""
    try:
        return psutil.Process(pid).create_time() <= folder.stat().st_ctime + 1
    except psutil.AccessDenied:  # another user's: theirs to clear
        return True
    except (psutil.Error, OSError):
        return False
