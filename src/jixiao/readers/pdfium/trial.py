"""A PDF whose drawings may contain each other, tried in a process of its own that can be stopped.

Ten drawings of which each holds the next ten times over make ten thousand million when the page is loaded, and so does one
that holds itself; pdfium cannot be interrupted there. Ordinary forms hardly ever have such a drawing, and are not tried.
"""

import contextlib
import os
import re
import subprocess
import sys
import threading
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pypdfium2

from jixiao.readers.error import ReadError

_MEMORY = 1024**3  # bytes, over what the file itself takes
# the dictionary of a drawing is never packed; a letter written as its number may hide the word
_NESTED = re.compile(rb"/Form(?![A-Za-z0-9])|#[4-7][0-9A-Fa-f]")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_STARTING = 20.0  # seconds on a busy machine


def tried(data: bytes, seconds: float) -> None:
    """Nothing, where all pages were loaded within `seconds`, or could not be for a reason that whoever opens it will see.
    ReadError where they were not."""
    if _NESTED.search(data) is None:
        return
    command = [sys.executable, "-I", "-X", "utf8", "-m", __name__, str(seconds)]
    done = False
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = not subprocess.run(
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW,
            timeout=_STARTING + seconds, check=False,
        ).returncode  # fmt: skip
    if not done:
        raise ReadError(
            f"PDF 里的图一层套一层，{seconds:.0f} 秒还没有打开，不像是自评表，请用 PDF 软件打印成新的 PDF 再读"
        )


def main() -> None:
    """Load the pages of the document on standard input; killed by itself where that takes too long or too much memory."""
    data = sys.stdin.buffer.read()
    if find_spec("resource"):  # Windows has none: there only the time is limited
        system: Any = import_module("resource")
        system.setrlimit(system.RLIMIT_AS, (_MEMORY + 2 * len(data),) * 2)
    # whoever asked may be gone by then: it ends without being told to
    end = threading.Timer(float(sys.argv[1]), os._exit, (1,))
    end.daemon = True
    end.start()
    with contextlib.suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        for n in range(len(document)):
            document[n].close()


if __name__ == "__main__":
    main()
