"""A few hundred mutated documents of every format end in forms or in one line; and the campaign notices when they do not."""

import multiprocessing
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao import readers
from jixiao.readers.scan import files
from tests.fuzz import campaign, worker
from tests.fuzz.campaign import document, run
from tests.fuzz.corpus import corpus
from tests.fuzz.worker import Worker

FILES = 360
LATER = 1_000_000  # numbers that the long run does not reach


def test_every_mutated_document_is_forms_or_one_line(tmp_path: Path) -> None:
    tally = run(range(LATER, LATER + FILES), 1, workers=1, keep=tmp_path)
    assert [f"{number} {name}: {outcome}" for number, name, outcome in tally.faults] == []
    assert sum(counts.total() for counts in tally.counts.values()) == FILES
    # as they were, all but those for LibreOffice are read; the changes leave many of them readable
    assert sum(counts["forms"] for counts in tally.counts.values()) > FILES / 5


def test_the_same_seed_makes_the_same_documents() -> None:
    made = corpus()
    assert [document(n, 1, made) for n in range(60)] == [document(n, 1, made) for n in range(60)]
    assert sum(document(n, 1, made)[1] != made[document(n, 1, made)[0]] for n in range(60)) > 50


def test_the_corpus_reads() -> None:
    unread = {name for name, data in corpus().items() if worker._read(name, data)[0] != "forms"}
    assert unread <= {"表.rtf", "表.odt", "表.xlsb"}


@pytest.mark.parametrize("error", [TypeError("x"), ZeroDivisionError("x"), struct.error("x"), KeyError("x")])
def test_whatever_pillow_stumbles_over_is_refused(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*given: object, **named: object) -> None:
        raise error

    monkeypatch.setattr(files.Image, "open", stumble)
    assert worker._read("图.tiff", corpus()["图.tiff"])[0] == "refused"


def test_an_exception_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(readers, "read", broken)
    kind, said, _ = worker._read("表.txt", b"x")
    assert kind == "crash" and "KeyError" in said


def test_a_worker_that_takes_too_long_or_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Worker()
    assert one.read("表.txt", b"x").kind in ("forms", "refused")
    monkeypatch.setattr(worker, "MEMORY", 1)
    assert one.read("表.txt", b"x").kind == "memory"
    monkeypatch.setattr(worker, "_WAIT", 0.0)  # not even the time to start
    assert one.read("表.txt", b"x").kind == "hang"
    assert multiprocessing.active_children() == []


def test_what_goes_wrong_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_WAIT", 0.0)
    tally = campaign.run(range(2), 1, workers=1, keep=tmp_path)
    assert [outcome.kind for _, _, outcome in tally.faults] == ["hang", "hang"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there the clock alone tells")
def test_a_document_that_keeps_the_processor_busy_is_a_hang() -> None:
    code = "from tests.fuzz import worker\nworker._give(-1)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], timeout=60)
    assert ended.returncode == -signal.SIGXCPU
