"""A program run while it gets on with its work, and ended with all its children."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_HIDDEN_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_LOOK_EVERY = 0.25  # seconds


def finished(command: Sequence[str], folder: Path, done: Callable[[], int], start: float, each: float) -> bool:
    """Whether `command`, run in `folder`, ended of itself and without a fault; when this returns it is gone either way.

    `done` counts what it has made: it gets `start` seconds for the first and `each` for every one after that.
    Raises OSError where it does not start."""
    running = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a group of its own, to end by it; Windows ends by parentage
        creationflags=_HIDDEN_WINDOW,
    )
    try:
        made, until = 0, time.monotonic() + start
        while time.monotonic() < until:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return running.wait(_LOOK_EVERY) == 0
            if (now := done()) != made:
                made, until = now, time.monotonic() + each
        return False
    finally:  # Ctrl-C as well
        _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    """Ends the process and whatever it started."""
    if sys.platform == "win32":
        if running.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(running.pid)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=_HIDDEN_WINDOW,
                check=False,
            )
    else:
        # the group outlives its first process: soffice is a script, and its program may go on without it
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()
