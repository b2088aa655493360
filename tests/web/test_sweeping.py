"""Evidence files that nothing refers to go; one that is referred to never does, whoever attaches it at the same moment."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from jixiao.cli.trouble import Trouble
from jixiao_web.attaching import adding
from jixiao_web.attaching.adding import add, remove
from jixiao_web.evidence import sweeping
from jixiao_web.evidence.models import Attachment
from jixiao_web.evidence.sweeping import Doubtful, Swept, sweep
from jixiao_web.files import store
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role
from jixiao_web.serving import instead
from tests.web.conftest import County

ROUNDS = 40


def _picture(n: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + str(n).encode()


def _add(county: County, n: int) -> Attachment:
    file = SimpleUploadedFile(f"{n}.png", _picture(n))
    return add(county.users[Role.CLERK], county.clean.pk, 0, "照片", file)


def test_only_what_nothing_refers_to_goes(kept_in: None, county: County) -> None:
    used, taken_off, row_gone = _add(county, 1), _add(county, 2), _add(county, 3)
    remove(county.users[Role.CLERK], county.clean.pk, taken_off.pk, "交错了")
    row_gone.delete()  # as a form that is deleted takes its rows with it
    left = store.put(_picture(44))  # the server was killed between file and row
    assert sweep("系统", dry_run=True) == Swept(files=2, bytes=9 + 10, halves=0, used=2)
    assert store.read(left) == _picture(44)  # only counted
    entries = Entry.objects.count()
    assert sweep("系统") == Swept(2, 19, 0, 2)
    assert store.read(left) is None and store.read(row_gone.sha256) is None
    assert store.read(used.sha256) == _picture(1) and store.read(taken_off.sha256) == _picture(2)
    entry = Entry.objects.latest("number")
    assert Entry.objects.count() == entries + 1 and broken_at() == ""
    assert entry.action == "清理佐证" and left[:12] in entry.said
    assert sweep("系统") == Swept(0, 0, 0, 2) and Entry.objects.count() == entries + 1


def test_what_was_never_written_to_its_end_goes_after_a_day(county: County) -> None:
    _add(county, 1)
    folder = store.place().path_of("ab" * 32).parent
    folder.mkdir(parents=True)
    old, new = folder / ".jixiao-0000000000000000", folder / ".jixiao-1111111111111111"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    assert sweep("系统", dry_run=True).halves == 1 and old.exists()
    assert sweep("系统").halves == 1 and not old.exists() and new.exists()


def test_another_databases_files_are_not_swept(
    kept_in: None, county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is one workbench's, the database another's: everything looks unused."""
    digests = [store.put(_picture(n)) for n in range(3)]
    _add(county, 7)
    with pytest.raises(Doubtful):
        sweep("系统")
    with pytest.raises(Trouble, match="可能连错了数据库"):
        instead._sweep(False, False)
    assert instead._sweep(True, False) == 0 and "没有表用到的佐证文件 3 个" in capsys.readouterr().out
    assert all(store.read(digest) for digest in digests)
    assert instead._sweep(False, True) == 0 and "已清理" in capsys.readouterr().out
    assert not any(store.read(digest) for digest in digests) and len(list(store.place().kept())) == 1


@pytest.mark.django_db(transaction=True)
def test_swept_between_file_and_row_it_is_kept_anew(
    kept_in: None, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweep comes at the worst moment: the file is there, its row is not yet."""
    county, held = County(), adding._held
    _add(county, 0)

    def swept_first(*given: Any) -> Any:
        assert sweep("系统", force=True).files == 1
        return held(*given)

    monkeypatch.setattr(adding, "_held", swept_first)
    made = _add(county, 1)
    assert store.read(made.sha256) == _picture(1)


@pytest.mark.django_db(transaction=True)
def test_sweeping_while_files_are_attached(kept_in: None, transactional_db: None) -> None:
    """Both at the same moment, over and over: no row without its file, ever."""
    county = County()
    _add(county, -1)

    def together(*acts: Callable[[], object]) -> None:
        line = Barrier(len(acts))

        def run(act: Callable[[], object]) -> None:
            try:
                line.wait()
                act()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(acts)) as pool:
            list(pool.map(run, acts))

    for n in range(ROUNDS):
        Attachment.objects.update(row=None)  # a row takes only so many
        store.put(_picture(n))  # already there, from a try that broke: what is attached is just what the sweep is after
        together(lambda n=n: _add(county, n), lambda: sweep("系统", force=True))  # type: ignore[misc]
        file = Attachment.objects.latest("pk")
        assert file.sha256 == sha256(_picture(n)).hexdigest() and store.read(file.sha256) == _picture(n), n
    assert Attachment.objects.count() == ROUNDS + 1 and broken_at() == ""


def test_a_file_that_is_held_open_stays_for_another_time(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(county, 1)
    left = store.put(_picture(2))

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as held_open:
        held_open.setattr(Path, "unlink", refused)
        assert sweep("系统").files == 0
    assert store.read(left) == _picture(2)
    assert sweep("系统").files == 1


def test_the_sweep_looks_again_once_it_holds_the_line(
    kept_in: None, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that came after the first look and before the lock."""
    _add(county, 1)
    digest = store.put(_picture(2))
    hold = sweeping.hold
    monkeypatch.setattr(sweeping, "hold", lambda: (_add(county, 2), hold()))
    assert sweep("系统").files == 0 and store.read(digest) == _picture(2)
