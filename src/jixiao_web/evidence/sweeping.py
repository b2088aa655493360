"""Files that no form refers to: what a broken upload left, what stood behind a row or a form that is no more.

A file is dropped while nobody can record anything, and whoever attaches one looks, once that is recorded, whether it is there
still (`attaching.adding`): so either the sweep sees the row, or the one who attaches sees the file gone, and keeps it anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from jixiao_web.evidence.models import Attachment
from jixiao_web.files.store import place
from jixiao_web.history.recording import hold, record

_AT_ONCE = 100  # files dropped while others wait


@dataclass(frozen=True, slots=True)
class Swept:
    """Files dropped, their bytes; files that were never written to their end; files that are in use by a form."""

    files: int
    bytes: int
    halves: int
    used: int


class Doubtful(Exception):
    """More files without a form than with one: the database is more likely another's. Nothing was dropped."""

    def __init__(self, unused: int, used: int) -> None:
        super().__init__(unused, used)
        self.unused, self.used = unused, used


def sweep(person: str, dry_run: bool = False, force: bool = False) -> Swept:
    """Drop them; with `dry_run` only count them. Raises Doubtful unless it is a `dry_run` or `force` is said.

    A crash in the middle may leave files dropped that the history does not tell of; never a file dropped that is referred to.
    """
    sizes = dict(place().kept())
    used = _referred(sizes)
    unused = sorted(sizes.keys() - used)
    if len(unused) > len(used) and not (dry_run or force):
        raise Doubtful(len(unused), len(used))
    dropped = unused if dry_run else [digest for some in _parts(unused) for digest in _drop(person, some)]
    return Swept(len(dropped), sum(sizes[digest] for digest in dropped), place().drop_halves(dry_run), len(used))


def _drop(person: str, digests: list[str]) -> list[str]:
    with transaction.atomic():
        hold()
        referred = _referred(digests)
        dropped = place().drop([digest for digest in digests if digest not in referred])
        if dropped:
            record(person, "清理佐证", "evidence", files=[digest[:12] for digest in dropped])
    return dropped


def _referred(digests: Iterable[str]) -> set[str]:
    """Those that a row refers to; one that was taken off does, its bytes are kept too."""
    known: set[str] = set()
    for some in _parts(digests):
        known.update(Attachment.objects.filter(sha256__in=some).values_list("sha256", flat=True))
    return known


def _parts(digests: Iterable[str]) -> Iterator[list[str]]:
    all_ = iter(digests)
    while some := list(islice(all_, _AT_ONCE)):
        yield some
