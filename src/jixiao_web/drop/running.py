"""Jobs done in turn, two at a time, each in a process of its own; what they say becomes their state."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from jixiao.denied import reason
from jixiao_web.reading.jobs import Job
from jixiao_web.reading.watched import Bounds, Stopped, run

_AT_ONCE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")


def start(job: Job, policy: str) -> None:
    """Put the job in the queue; its state says how far it is."""
    _AT_ONCE.submit(_do, job, policy)


def _do(job: Job, policy: str) -> None:
    if not job.folder.is_dir():  # cleared while it waited
        return
    total = int(job.state()["total"])
    seen = 0

    def told(said: dict[str, Any]) -> None:
        nonlocal seen
        if "seen" in said:
            seen += 1
            job.tell(stage="reading", total=max(total, seen), seen=seen, name=said["seen"])
        elif "stage" in said:
            job.tell(stage="checking", total=total, seen=seen)
        else:
            job.tell(stage="done", result=said["result"])

    def gone() -> bool:
        return not job.files.is_dir()

    try:
        bounds = Bounds(settings.READING_SECONDS, settings.READING_BYTES)
        run("jixiao_web.drop.work", [str(job.out), policy], job.files, bounds, told, gone)
    except Stopped as stopped:
        if not gone():
            job.tell(stage="failed", why=str(stopped))
    except OSError as error:
        if not gone():
            job.tell(stage="failed", why=f"磁盘写不进去（{reason(error)}），请腾出空间再试")
