"""The server killed (−9) while it reads what was handed in: taken up again by the next one, or said to be broken; never for ever "reading"."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao_web.drop import running
from jixiao_web.reading.jobs import Job, create
from tests.web.conftest import ROOT
from tests.web.test_several_servers import _FILL, Browser

MANY = 60  # documents: enough that reading them is still going on when it is first asked about


class Server:
    """`jixiao serve` as a bureau runs it: database and data outlive it."""

    def __init__(self, data: Path) -> None:
        self.environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))
        }
        self.environment["DATABASE_URL"] = f"sqlite:///{(data / 'jixiao.sqlite3').as_posix()}"
        self.command = [sys.executable, "-X", "utf8", "-m", "jixiao", "serve", "--no-browser", "--data", str(data)]
        filled = self.environment | {"JIXIAO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "jixiao_web.settings"}
        subprocess.run([sys.executable, "-X", "utf8", "-c", _FILL], env=filled, check=True)
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=self.environment)  # fmt: skip
        assert self.process.stdout is not None
        said = re.search(r":(\d+)/", self.process.stdout.readline())
        assert said
        self.port = int(said[1])

    def kill(self) -> list[psutil.Process]:
        """Dead at once, nothing tidied; its readers as they were just before."""
        readers = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        self.process.wait()
        return readers


def _until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 180
    while not what():
        assert time.monotonic() < end
        threading.Event().wait(0.05)  # as the page itself asks again


def _hand_in(browser: Browser, port: int) -> str:
    boundary, sample = uuid4().hex, next((ROOT / "samples" / "2024").glob("*.docx")).read_bytes()
    body = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{n}.docx"\r\n\r\n'.encode()
        + sample
        + b"\r\n"
        for n in range(MANY)
    )
    status, at, _ = browser.ask(port, "/check/", body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}")  # fmt: skip
    assert status == 302
    return at


def test_a_killed_server_leaves_nothing_reading_for_ever(tmp_path: Path) -> None:
    server, clerk = Server(tmp_path), Browser()
    try:
        clerk.sign_in(server.port, "clerk", "yunxi-demo-2024")
        at = _hand_in(clerk, server.port)

        def page() -> str:
            return clerk.ask(server.port, at)[2]

        def killed_while_reading() -> None:
            _until(lambda: "正在读第" in page())
            readers = server.kill()
            assert readers  # it was in the middle
            assert psutil.wait_procs(readers, timeout=60)[1] == []  # they do not go on with nobody to stop them

        killed_while_reading()
        server.start()
        assert "自动重做" in page()  # nobody had to ask for it
        killed_while_reading()
        server.start()
        said = page()  # twice: it may be the document itself
        assert "没有完成" in said and "服务停了" in said and "再试一次" in said
        assert clerk.ask(server.port, f"{at}again/", b"x=1", "application/x-www-form-urlencoded")[0] == 302
        _until(lambda: "拿回去" in page())
        assert f"{MANY} 张" in page()
    finally:
        server.process.kill()
        server.process.wait()
        server.process.stdout.close()  # type: ignore[union-attr]


@pytest.fixture
def job(settings: object) -> Job:
    return create("local", [("a.txt", SimpleUploadedFile("a.txt", b"x"))])


def test_of_two_who_find_it_left_one_takes_it_up(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[object, ...]] = []
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda *work: taken.append(work))
    asking = [threading.Thread(target=running.current, args=(job,)) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(taken) == 1 and job.state() == {"stage": "waiting", "seen": 0, "policy": "", "total": 1, "tries": 2}


def test_what_came_to_its_end_is_left_as_it_is(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda *work: pytest.fail("done twice"))
    for stage in ("done", "failed"):
        job.tell(stage=stage, why="")
        assert running.current(job)["stage"] == stage
    job.tell(stage="done")
    running.again(job)
    assert job.state() == {"stage": "done"}
    lock = job.hold()
    assert lock is not None  # whoever looked has let it go
    lock.release()
