"""A worker killed at random moments of editing, uploading, sending in, approving: nothing half done, no saved draft lost.

A few in `make test`; `make soak` a thousand (`KILLS` sets another number, `SEED` other moments).
"""

import json
import multiprocessing
import os
import random
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from jixiao_web.evidence.models import Attachment
from jixiao_web.files import store
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet, Version
from tests.web.conftest import ROOT, County
from tests.web.killed import work

pytestmark = pytest.mark.django_db(transaction=True)
MOVES = ("送审", "审核通过", "取消审核", "取消送审")
_STEPS = 6  # that the worker says of a round
_LONGEST = 0.3  # seconds that a step takes, more or less: kills fall anywhere in it


def _address() -> str:
    """The test's own database."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(str(known['NAME'])).as_posix()}"
    return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{known['NAME']}"


_WORKERS = multiprocessing.get_context("forkserver")
_WORKERS.set_forkserver_preload(["tests.web.killed"])


def _killed(sheet: int, first: int, data: Path, steps: int, after: float) -> list[str]:
    """What a worker said before it was killed, `after` seconds from having done `steps`."""
    hearing, telling = _WORKERS.Pipe(duplex=False)
    worker = _WORKERS.Process(target=work, args=(sheet, first, data, telling))
    worker.start()
    telling.close()
    said = [hearing.recv()]
    assert said == ["ready"]
    said += [hearing.recv() for _ in range(steps)]
    clock = threading.Timer(after, worker.kill)
    clock.start()
    with suppress(EOFError):  # said to the last whole word
        while True:
            said.append(hearing.recv())
    clock.join()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL, said
    return said


def _whole(pk: int, acknowledged: int) -> int:
    """All that must hold, whenever the worker was killed; the number of the last edit that is kept."""
    connections.close_all()
    assert broken_at() == ""
    sheet = Sheet.objects.get(pk=pk)
    entries = list(Entry.objects.filter(about=sheet.about))
    edits = [json.loads(e.said) for e in entries if e.action == "改动"]
    moves = [json.loads(e.said) for e in entries if e.action in MOVES]
    assert sheet.revision == 1 + len(edits) + len(moves)
    assert sheet.stage == (moves[-1]["target"] if moves else Stage.DRAFT)
    assert Version.objects.filter(sheet=sheet).count() == sum(e.action == "送审" for e in entries)
    assert (sheet.form.indicators[0].reason or "") == (edits[-1]["after"] if edits else "")
    files = list(Attachment.objects.filter(sheet=sheet))
    assert len(files) == sum(e.action == "交来佐证" for e in entries)
    assert all(store.read(file.sha256) is not None for file in files)
    kept = int(edits[-1]["after"].split()[1]) if edits else 0
    assert kept >= acknowledged  # what the page said was saved is there
    return kept


def _kill(county: County, settings: Any, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    monkeypatch.setenv("DATABASE_URL", _address())  # read once, when the first worker starts
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    sheet, kept = county.clean.pk, 0
    Sheet.objects.filter(pk=sheet).update(content=county.clean.content)
    chance, data = random.Random(int(os.environ.get("SEED", "4"))), Path(settings.MEDIA_ROOT).parent
    met: set[str] = set()
    for _ in range(times):
        said = _killed(sheet, kept, data, chance.randrange(_STEPS), chance.uniform(0, _LONGEST))
        met |= {line.split()[0] for line in said}
        edited = [int(line.split()[1]) for line in said if line.startswith("edited")]
        kept = _whole(sheet, edited[-1] if edited else kept)
    print(f"killed {times} times, {kept} edits, steps met: {sorted(met)}")


def test_killed_a_few_times(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _kill(County(), settings, monkeypatch, 3)


@pytest.mark.soak
def test_killed_a_thousand_times(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _kill(County(), settings, monkeypatch, int(os.environ.get("KILLS", "1000")))
