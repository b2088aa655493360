"""A process that reads one document after another, and is ended from outside when one takes too long or too much."""

import io
import math
import multiprocessing
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from jixiao.model.grid import Document

SECONDS = 10.0  # of the processor: a machine that is busy with other things makes no document slow
# a page of a picture alone takes seconds to be recognised, whatever is on it: so many each
_PAGES = 4  # of a picture that may be recognised before the process is ended
_WAIT = 120.0  # seconds on the clock, for what neither works nor ends
MEMORY = 1024**3  # bytes resident
_WALL = 3 * 1024**3  # of address space, which is more than what is used of it


_ENDED = "the process ended"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kind` is forms, refused, crash, hang or memory; `said` the line, or where it crashed."""

    kind: str
    said: str
    seconds: float
    memory: int


class Worker:
    """Started when first needed, and again after one that did not end well."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, name: str, data: bytes) -> Outcome:
        """What becomes of one document."""
        pipe = self._started()
        begun = time.monotonic()
        pipe.send((name, data))
        try:
            if pipe.poll(_WAIT):
                kind, said, pages, seconds, memory = pipe.recv()
                outcome = Outcome(
                    "hang" if seconds > SECONDS * pages else "memory" if memory > MEMORY else kind,
                    said,
                    seconds,
                    memory,
                )
            else:
                outcome = Outcome("hang", "", time.monotonic() - begun, 0)
        except (EOFError, ConnectionError):
            outcome = self._ended(time.monotonic() - begun)
        if outcome.kind in ("hang", "memory") or outcome.said == _ENDED:
            self.stop()
        return outcome

    def _ended(self, seconds: float) -> Outcome:
        """What it means that the process is no more."""
        assert self._process is not None
        self._process.join(5)
        slow = hasattr(signal, "SIGXCPU") and self._process.exitcode == -signal.SIGXCPU
        return Outcome("hang" if slow else "crash", _ENDED, seconds, 0)

    def stop(self) -> None:
        """Ends the process."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def _serve(pipe: Connection) -> None:
    from jixiao.readers.office import conversion

    conversion.program = lambda: None  # a second a document: LibreOffice has tests of its own
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_WALL, _WALL))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            name, data = pipe.recv()
        except EOFError:
            return
        begun = time.process_time()
        _give(SECONDS * _PAGES)
        kind, said, pages = _read(name, data)
        pipe.send((kind, said, pages, time.process_time() - begun, _resident()))


def _give(seconds: float) -> None:
    """Lets the system end this process once it has worked so much longer, where the system can."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds) + 1, most))


def _read(name: str, data: bytes) -> tuple[str, str, int]:
    """The kind of outcome, what was said, and the pages that were recognised, 1 where none was."""
    from jixiao.layouts import FormError, forms
    from jixiao.readers import ReadError, read
    from jixiao.sources import Failure, Named
    from jixiao.sources.archives import members

    count, pages, lines = 0, 1, []
    try:
        for source in members(Named(name, name, io.BytesIO(data).getvalue), io.BytesIO(data)):
            if isinstance(source, Failure):
                lines.append(source.why)
                continue
            try:
                document = read(source.shown, source.load())
                pages = max(pages, _recognised(document) if isinstance(document, Document) else 0)
                count += len(forms(document) if isinstance(document, Document) else document)
            except (ReadError, FormError) as error:
                lines.append(str(error))
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        ours = next((f for f in reversed(traceback.extract_tb(error.__traceback__)) if "jixiao" in f.filename), at)
        return (
            "crash",
            f"{type(error).__name__} {ours.filename.rpartition('jixiao/')[2]}:{ours.lineno} {str(error)[:120]!r}",
            pages,
        )
    if any("\n" in line or not line.strip() for line in lines):
        return "crash", f"not one line: {lines!r:.200}", pages
    return ("forms", "", pages) if count or not lines else ("refused", lines[0], pages)


def _recognised(document: Document) -> int:
    """The pages of a picture."""
    cells = (cell for grid in document.grids for cell in grid.cells) if document.reader == "image" else ()
    return len({cell.seen.page for cell in cells if cell.seen is not None})


def _resident() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":  # ru_maxrss would be that of the process that started this one, where that held more
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
