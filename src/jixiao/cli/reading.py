"""Documents on the command line → forms, with progress on a terminal and one line for each file that failed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.checks.checked import Unread
    from jixiao.sources import Failure, Read

_PROGRESS_FROM = 20  # fewer documents are done before a bar could be read


def read_documents(files: Sequence[str], quiet: bool, keep: bool = False) -> "Read":
    """All forms; failures are printed here, once. `keep`: the documents are wanted again."""
    from jixiao.sources import read_all

    plain = quiet or not sys.stderr.isatty()
    found = read_all(files, keep=keep, warned=_tell) if plain else _with_progress(files, keep)
    for failure in found.failures:
        if not (failure.skipped and quiet):
            _tell(failure)
    return found


def _tell(failure: "Failure") -> None:
    print(f"jixiao: {failure.shown}: {failure.why}", file=sys.stderr)


def spare(found: "Read", target: str) -> None:
    """Refuse, with --force too, to put a result in the place of a document that was read, in a folder or not."""
    path = Path(target) if target else None
    if path is None or not path.is_file():
        return
    for file in {*(form.source.file for form in found.forms), *(f.shown for f in found.failures)}:
        if Path(file).is_file() and path.samefile(file):
            raise Trouble(f"{target} 就是要核对的文件，不能用结果覆盖它：请换一个名字")


def unread(found: "Read") -> "tuple[Unread, ...]":
    """What the reports must say is missing from them."""
    from jixiao.checks.checked import Unread

    return tuple(Unread(f.shown, f.why) for f in found.failures if not f.skipped)


def failed(found: "Read") -> bool:
    return any(not f.skipped for f in found.failures)


def _with_progress(files: Sequence[str], keep: bool) -> "Read":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from jixiao.sources import Failure, collect, read_all

    total = sum(not isinstance(s, Failure) for s in collect(files)) if "-" not in files else 0
    if total < _PROGRESS_FROM:
        return read_all(files, keep=keep, warned=_tell)
    columns = (
        TextColumn("读取"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        return read_all(files, lambda shown: progress.update(task, advance=1, description=shown[-40:]), keep, _tell)
