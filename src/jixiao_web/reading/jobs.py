"""What one person handed in at one time: a folder of its own, gone when it is cleared or the program ends.

Whoever works at a job holds its lock, which the system takes back the moment that process is gone, however it went: a job that
is not at its end and whose lock is free has nobody who works at it. No clock is asked, and no server has to be known to another.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from filelock import FileLock, Timeout

from jixiao_web.reading.names import safe_path

_DONE = "done"
_PATIENCE = 20  # seconds that a change waits for another to end


class Busy(Exception):
    """Somebody else has been changing it for as long as a person waits."""


@dataclass(frozen=True, slots=True)
class Job:
    """`owner` alone may see it. `files` is what was handed in, `out` what was made of it."""

    owner: str
    id: UUID

    @property
    def folder(self) -> Path:
        return Path(settings.TEMPORARY) / self.owner / self.id.hex

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def state(self) -> dict[str, Any]:
        """How far it is: `stage` waiting, reading, checking, done or failed, with what belongs to it."""
        state: dict[str, Any] = json.loads((self.folder / "state.json").read_text(encoding="utf-8"))
        return state

    def tell(self, **state: Any) -> None:
        """Set the state, whole: a reader never sees half of it."""
        aside = self.folder / f"state-{secrets.token_hex(4)}.json"
        aside.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8", errors="replace")
        os.replace(aside, self.folder / "state.json")

    @contextmanager
    def changing(self) -> "Iterator[dict[str, Any]]":
        """The state, to be changed by one at a time and told when the block ends: of two who change a part each, none is lost.
        Raises Busy where another takes too long; FileNotFoundError where it has been removed."""
        lock = FileLock(self.folder / "state.lock", timeout=_PATIENCE)
        try:
            lock.acquire()
        except Timeout:
            raise Busy from None
        try:
            state = self.state()
            yield state
            self.tell(**state)
        finally:
            lock.release()

    def hold(self) -> FileLock | None:
        """Its lock, which says that somebody works at it until it is released, from whatever thread; None where somebody does."""
        lock = FileLock(self.folder / "worker.lock", blocking=False, thread_local=False)
        try:
            lock.acquire()
        except (Timeout, OSError):  # the latter where it is being removed
            return None
        return lock

    def close(self) -> None:
        """Its work is done: nothing is left of it but that, so that who sends the same once more can be told."""
        (self.folder / _DONE).touch()
        (self.folder / "state.json").unlink(missing_ok=True)
        for path in (self.files, self.out):
            shutil.rmtree(path, ignore_errors=True)

    @property
    def closed(self) -> bool:
        """Whether its work is done."""
        return (self.folder / _DONE).is_file()

    def remove(self) -> None:
        """Everything of it; what another program holds open is left for the sweep at the next start. What was handed in goes
        first: from then on there is no such job, and whoever is still at work on it takes away what they leave."""
        shutil.rmtree(self.files, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def there(self) -> bool:
        """Whether it has been neither closed nor removed."""
        return self.files.is_dir() and (self.folder / "state.json").is_file()


def create(owner: str, files: "Iterable[tuple[str, UploadedFile[Any]]]") -> Job:
    """A new job with the files handed in, under the names they were sent with."""
    job = Job(owner, UUID(bytes=secrets.token_bytes(16)))
    job.files.mkdir(parents=True)
    job.out.mkdir()
    taken: set[str] = set()
    there: set[str] = set()
    for sent, file in files:
        name = safe_path(sent, taken)
        if not {*_above(name)}.isdisjoint(there):  # a folder called as a file that is there
            name = safe_path(PurePosixPath(name).name, taken)
        there.add(name.lower())
        taken |= {name.lower(), *_above(name)}
        path = job.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            for part in file.chunks():
                target.write(part)
    job.tell(stage="waiting", total=len(there), seen=0)
    return job


def _above(name: str) -> Iterator[str]:
    """The folders that a file stands in, in lower case, as some systems compare them."""
    return (str(folder).lower() for folder in PurePosixPath(name).parents[:-1])


def find(owner: str, id: UUID) -> Job | None:
    """The owner's job of this number; None where there is none, or it is another's."""
    job = Job(owner, id)
    return job if job.there else None


def jobs(owner: str) -> Iterator[Job]:
    """All of an owner's jobs, the newest first."""
    folder = Path(settings.TEMPORARY) / owner
    known = sorted(folder.glob("*/state.json"), key=lambda p: p.parent.stat().st_ctime, reverse=True)
    for path in known:
        job = Job(owner, UUID(hex=path.parent.name))
        if job.there:
            yield job
