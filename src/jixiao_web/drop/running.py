"""Jobs done in turn, two at a time, each in a process of its own; what they say becomes their state."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.conf import settings
from filelock import FileLock

from jixiao.denied import reason
from jixiao_web.reading.jobs import Job
from jixiao_web.reading.watched import Bounds, Stopped, run

_AT_ONCE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
_ENDS = ("done", "failed")
_TRIES = 2  # a document that takes the server down with it twice is not tried a third time unasked
_LEFT = "处理到一半，服务停了，自动重做一次也没有做完：可能是服务被重启，也可能是文件有问题。文件还在，可以再试一次"


def start(job: Job, policy: str) -> None:
    """Put a new job in the queue; its state says how far it is."""
    lock = job.hold()
    if lock is not None:  # else it has been removed already
        _enqueue(job, lock, {"policy": policy, "total": job.state()["total"], "tries": 1})


def current(job: Job) -> dict[str, Any]:
    """The job's state, true now: work that was begun and has nobody who does it any more is taken up again, once."""
    state = job.state()
    if state["stage"] in _ENDS or (lock := job.hold()) is None:
        return state
    state = job.state()  # it may have come to its end just before the lock was free
    if state["stage"] in _ENDS:
        lock.release()
        return state
    tries = state.get("tries", 1)
    about = {"policy": state.get("policy", ""), "total": state["total"], "tries": tries + 1}
    if tries < _TRIES:
        _enqueue(job, lock, about)
    else:
        job.tell(stage="failed", why=_LEFT, **about)
        lock.release()
    return job.state()


def again(job: Job) -> None:
    """Do a job anew that failed, because a person asks for it; nothing where it did not fail, or somebody is at it."""
    if (lock := job.hold()) is None:
        return
    state = job.state()
    if state["stage"] != "failed":
        lock.release()
        return
    _enqueue(job, lock, {"policy": state.get("policy", ""), "total": state["total"], "tries": 1})


def _enqueue(job: Job, lock: FileLock, about: dict[str, Any]) -> None:
    job.tell(stage="waiting", seen=0, **about)
    _AT_ONCE.submit(_do, job, lock, about)


def _do(job: Job, lock: FileLock, about: dict[str, Any]) -> None:
    try:
        if job.folder.is_dir():  # not cleared while it waited
            shutil.rmtree(job.out, ignore_errors=True)  # what an earlier try has left
            job.out.mkdir(exist_ok=True)
            _work(job, about)
    finally:
        lock.release()
        if not job.files.is_dir():  # cleared meanwhile: what was still said of it goes too
            job.remove()


def _work(job: Job, about: dict[str, Any]) -> None:
    about = dict(about)
    seen = 0

    def told(said: dict[str, Any]) -> None:
        with suppress(FileNotFoundError):  # cleared just now: nobody wants to know
            tell(said)

    def tell(said: dict[str, Any]) -> None:
        nonlocal seen
        if "seen" in said:
            seen += 1
            about["total"] = max(about["total"], seen)
            job.tell(stage="reading", seen=seen, name=said["seen"], **about)
        elif "stage" in said:
            job.tell(stage="checking", seen=seen, **about)
        else:
            job.tell(stage="done", result=said["result"])

    def gone() -> bool:
        return not job.files.is_dir()

    try:
        bounds = Bounds(settings.READING_SECONDS, settings.READING_BYTES)
        run("jixiao_web.drop.work", [str(job.out), about["policy"]], job.files, bounds, told, gone)
    except Stopped as stopped:
        if not gone():
            job.tell(stage="failed", why=str(stopped), **about)
    except OSError as error:
        if not gone():
            job.tell(stage="failed", why=f"磁盘写不进去（{reason(error)}），请腾出空间再试", **about)
