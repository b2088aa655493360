"""What a person hands in inside the workbench, read in a process of its own while they wait: forms, or tables."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from jixiao_web.reading.jobs import Job, create
from jixiao_web.reading.watched import Bounds, Stopped, run

_WAIT = 120  # seconds a person waits at most


class Unreadable(Exception):
    """Nothing came of it; one Chinese line."""


def forms_in(owner: str, files: "Sequence[UploadedFile[Any]]") -> Job:
    """The forms of the files; they are in the job's state. Raises Unreadable."""
    if not files:
        raise Unreadable("还没有选文件")
    return _read(owner, files, "jixiao_web.reading.forms", [])


def tables_in(owner: str, file: "UploadedFile[Any] | None") -> Job:
    """The tables of one workbook; they are in the job's state. Raises Unreadable."""
    if file is None:
        raise Unreadable("还没有选文件")
    return _read(owner, [file], "jixiao_web.reading.tables", None)


def _read(owner: str, files: "Sequence[UploadedFile[Any]]", module: str, arguments: list[str] | None) -> Job:
    job = create(owner, [(f.name or "", f) for f in files])
    said: dict[str, Any] = {}
    bounds = Bounds(min(_WAIT, settings.READING_SECONDS), settings.READING_BYTES)
    if arguments is None:
        arguments = [next(path.name for path in job.files.iterdir())]
    try:
        run(module, arguments, job.files, bounds, said.update)
    except Stopped as stopped:
        job.remove()
        raise Unreadable(str(stopped)) from None
    if "error" in said:
        job.remove()
        raise Unreadable(str(said["error"]))
    job.tell(stage="done", **said)
    return job
