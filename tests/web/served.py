"""A workbench served by a process of its own, as a bureau runs it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(data: Path, environment: dict[str, str]) -> Iterator[int]:
    """A server process on the database; its port."""
    command = [sys.executable, "-X", "utf8", "-m", "jixiao", "serve", "--no-browser", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        said = re.search(r":(\d+)/", process.stdout.readline())
        assert said
        yield int(said[1])
        process.terminate()
