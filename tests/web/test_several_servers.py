"""Two server processes behind one database are one workbench: sessions, jobs, limits."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from jixiao_web.serving.temporary import shared
from tests.web.conftest import ROOT
from tests.web.postgresql import binaries, server
from tests.web.served import served

CSRF = "a" * 32
_FILL = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jixiao_web.demo.county import fill; fill()
"""


class Browser:
    """One person's cookies, taken along to whichever server is asked."""

    def __init__(self) -> None:
        self.cookies = {"jixiao-csrf": CSRF}

    def ask(self, port: int, url: str, body: bytes = b"", kind: str = "") -> tuple[int, str, str]:
        """Status, where it leads, what it says."""
        head = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "X-CSRFToken": self.cookies["jixiao-csrf"],
        }
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("POST" if kind else "GET", url, body or None, head | ({"Content-Type": kind} if kind else {}))  # fmt: skip
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), answer.read().decode("utf-8", "replace")

    def sign_in(self, port: int, username: str, password: str) -> int:
        said = urlencode({"login": username, "password": password}).encode()
        return self.ask(port, "/accounts/login/", said, "application/x-www-form-urlencoded")[0]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The demo county behind two servers."""
    data = tmp_path_factory.mktemp(request.param)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}
    with ExitStack() as at_end:
        if request.param == "postgresql":
            found = binaries()
            if found is None:
                pytest.skip("没有 PostgreSQL")
            environment["DATABASE_URL"] = at_end.enter_context(server(found))
        else:
            environment["DATABASE_URL"] = f"sqlite:///{(data / 'jixiao.sqlite3').as_posix()}"
        filled = environment | {"JIXIAO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "jixiao_web.settings"}
        subprocess.run([sys.executable, "-X", "utf8", "-c", _FILL], env=filled, check=True)
        yield (at_end.enter_context(served(data, environment)), at_end.enter_context(served(data, environment)))


def test_signed_in_at_one_signed_in_at_both(ports: tuple[int, int]) -> None:
    clerk = Browser()
    assert clerk.sign_in(ports[0], "clerk", "yunxi-demo-2024") == 302
    for port in ports:
        status, _, page = clerk.ask(port, "/sheets/")
        assert status == 200 and "田小雨" in page
    clerk.ask(ports[1], "/accounts/logout/", b"x=1", "application/x-www-form-urlencoded")
    assert clerk.ask(ports[0], "/sheets/")[0] == 302


def test_a_change_at_one_is_seen_and_guarded_at_the_other(ports: tuple[int, int]) -> None:
    clerk = Browser()
    clerk.sign_in(ports[1], "clerk", "yunxi-demo-2024")
    listed = clerk.ask(ports[0], "/api/v1/sheets?stage=draft")[2]
    pk = json.loads(listed)["items"][0]["id"]
    form = json.loads(clerk.ask(ports[0], f"/api/v1/sheets/{pk}")[2])["form"]
    was = form["indicators"][0]["reason"]
    for port, text, status in ((ports[0], "甲说", 200), (ports[1], "乙说", 409)):
        said = urlencode({"cell": "indicators:0:reason", "before": was, "text": text}).encode()
        assert clerk.ask(port, f"/sheets/{pk}/cell/", said, "application/x-www-form-urlencoded")[0] == status
    now = json.loads(clerk.ask(ports[1], f"/api/v1/sheets/{pk}")[2])["form"]["indicators"][0]["reason"]
    assert now == "甲说"


def test_a_document_handed_to_one_is_followed_at_the_other(ports: tuple[int, int]) -> None:
    clerk = Browser()
    clerk.sign_in(ports[0], "clerk", "yunxi-demo-2024")
    sample = next((ROOT / "samples" / "2024").glob("*.docx"))
    boundary = uuid4().hex
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.docx"\r\n\r\n'.encode()
    body += sample.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    status, at, _ = clerk.ask(ports[0], "/check/", body, f"multipart/form-data; boundary={boundary}")
    assert status == 302 and at != "/check/"
    until = time.monotonic() + 120
    while "拿回去" not in (page := clerk.ask(ports[1], at)[2]):
        assert time.monotonic() < until and "没有找到" not in page
        threading.Event().wait(0.2)  # as the page itself asks again
    assert clerk.ask(ports[1], f"{at}report/")[0] == 200


def test_wrong_passwords_are_counted_together(ports: tuple[int, int]) -> None:
    """Five in five minutes, wherever they are tried; then the right one has to wait too, at both."""
    guesser = Browser()
    assert [guesser.sign_in(ports[n % 2], "reader", f"guess-{n}") for n in range(6)] == [200] * 6
    assert [Browser().sign_in(port, "reader", "yunxi-demo-2024") == 302 for port in ports] == [False, False]


def test_what_nobody_came_back_for_goes_after_a_day(tmp_path: Path) -> None:
    old, new = (tmp_path / "temporary" / "user1" / name for name in ("old", "new"))
    for job in (old, new):
        job.mkdir(parents=True)
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    assert [p.name for p in shared(tmp_path).glob("*/*")] == ["new"]
