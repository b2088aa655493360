"""A batch watched on a terminal: a bar with what is done, how fast, and how long it will take; failures one line each."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from jixiao.batch.progress import Progress
    from jixiao.sources import Failure


class Lines:
    """Says what could not be read, and nothing else."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def step(self, name: str, unit: str, total: int = 0) -> None:
        pass

    def done(self, count: int) -> None:
        pass

    def failed(self, failure: "Failure") -> None:
        if not (failure.skipped and self._quiet):
            print(f"jixiao: {failure.shown}: {failure.why}", file=sys.stderr)


class _Bars(Lines):
    """The same with a bar for the step that is being done."""

    def __init__(self, bar: "Bar", sources: Sequence[str]) -> None:
        super().__init__(quiet=False)
        self._bar, self._sources = bar, sources

    def step(self, name: str, unit: str, total: int = 0) -> None:
        for task in self._bar.task_ids:
            self._bar.remove_task(task)
        self._bar.add_task(name, total=total or _count(self._sources), unit=unit)

    def done(self, count: int) -> None:
        for task in self._bar.task_ids:
            self._bar.advance(task, count)

    def failed(self, failure: "Failure") -> None:
        self._bar.console.print(
            f"jixiao: {failure.shown}: {failure.why}", markup=False, highlight=False, soft_wrap=True
        )


@contextmanager
def watched(sources: Sequence[str], quiet: bool) -> "Iterator[Progress]":
    if quiet or not sys.stderr.isatty():
        yield Lines(quiet)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second since the step began: two chunks that end together say nothing."""

        def render(self, task: Task) -> Text:
            done, took = task.completed, task.elapsed or 0
            return Text(f"{done / took:,.1f} {task.fields['unit']}/秒" if done and took else "")

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("还要"), TimeRemainingColumn()
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bars(bar, sources)


def _count(sources: Sequence[str]) -> int:
    from jixiao.batch.listing import documents
    from jixiao.sources import Named

    return sum(isinstance(source, Named) for source in documents(sources))
