"""Tasks → results, in processes beside this one or in this one; a process that dies takes no more than one task with it."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 2  # tasks handed to each process before it asks, so that none waits and memory stays bounded


def run(work: Callable[[T], R], tasks: Iterable[T], workers: int, broken: Callable[[T], Iterable[T]]) -> Iterator[R]:
    """Results as they come. One worker is this process itself. A task whose process died is tried once more by itself;
    where it dies again, `broken` says what is to be done in its place (and may raise)."""
    if workers <= 1:
        yield from map(work, tasks)
        return
    waiting = iter(tasks)
    again: list[T] = []
    while True:
        try:
            with _pool(workers) as pool:
                yield from _until_broken(pool, work, waiting, workers, again)
        except BrokenProcessPool:
            for task in again:
                yield from _alone(work, task, broken)
            again.clear()
        else:
            return


def _until_broken(
    pool: ProcessPoolExecutor, work: Callable[[T], R], waiting: Iterator[T], workers: int, again: list[T]
) -> Iterator[R]:
    """Results until there are no more tasks; when the pool breaks, `again` holds the tasks without a result."""
    running: dict[Future[R], T] = {}
    try:
        while True:
            for task in islice(waiting, workers * _AHEAD - len(running)):
                again.append(task)
                running[pool.submit(work, task)] = task
                again.remove(task)
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                result = done.result()
                del running[done]
                yield result
    except BrokenProcessPool:
        again += running.values()
        raise


def _alone(work: Callable[[T], R], task: T, broken: Callable[[T], Iterable[T]]) -> Iterator[R]:
    try:
        with _pool(1) as pool:
            result = pool.submit(work, task).result()
    except BrokenProcessPool:
        for smaller in broken(task):
            yield from _alone(work, smaller, broken)
    else:
        yield result


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")  # the one way that every system has
    threads = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"  # read by the workers when they start: a core each
    pool = ProcessPoolExecutor(workers, context, _begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        if threads is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = threads


def _begin() -> None:
    """A worker whose parent was killed ends too, in the middle of whatever it does."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # only workers begin here

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
