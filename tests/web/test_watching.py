"""Health, metrics and logs: what they say, and what they never say."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from jixiao_web.organisation.models import Role, User
from jixiao_web.watching import health
from jixiao_web.watching.lines import Lines
from tests.web.conftest import PASSWORD, County

SignIn = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def _anew() -> None:
    health._seen.clear()


def test_health_says_well_or_which_part_is_not(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok", "files": "ok"})  # fmt: skip
    monkeypatch.setattr(health, "_FREE", 1 << 62)
    answer = Client().get("/health/")
    assert answer.status_code == 503 and answer.json()["disk"] == "failed" and answer.json()["database"] == "ok"


def test_health_sees_tables_that_are_not_as_the_program_wants_them(county: County) -> None:
    for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes("sheets"):
        MigrationRecorder(connection).record_unapplied(app, name)
    answer = Client().get("/health/")
    assert answer.status_code == 503 and answer.json()["migrations"] == "failed"


def test_health_sees_a_database_that_does_not_answer(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def gone() -> bool:
        raise OperationalError("password=secret")

    monkeypatch.setitem(health.PROBES, "database", gone)
    answer = Client().get("/health/")
    assert answer.status_code == 503 and "secret" not in answer.content.decode()


def test_metrics_are_for_administrators_and_the_scraper(county: County, sign_in: SignIn, settings: Any) -> None:
    sign_in(Role.CLERK).get(f"/sheets/{county.clean.pk}/", {"q": "张三"})
    page = sign_in(Role.ADMINISTRATOR).get("/metrics/")
    said = page.content.decode()
    assert 'jixiao_requests_total{method="GET",status="200",view="sheet"}' in said
    assert 'jixiao_request_seconds_bucket{le="0.15",view="sheet"}' in said
    assert "张三" not in said and f"/sheets/{county.clean.pk}" not in said
    assert Client().get("/metrics/").status_code == 403
    assert Client().get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 403  # none is set
    settings.METRICS_TOKEN = "for-the-monitor"
    assert Client().get("/metrics/", headers={"Authorization": "Bearer for-the-monitor"}).status_code == 200
    assert Client().get("/metrics/", headers={"Authorization": "Bearer another"}).status_code == 403


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, Any]]]:
    caplog.set_level(logging.DEBUG)
    formatter = Lines()
    return lambda: [json.loads(formatter.format(record)) for record in caplog.records]


def test_logs_hold_nobodys_data(county: County, sign_in: SignIn, written: Callable[[], list[dict[str, Any]]]) -> None:
    """Whatever a person types, asks for or is called: none of it is in a line."""
    private = {"张建国", "13800138000", PASSWORD, "local-token-of-the-tests", "wrong-password", "clerk", "填报人甲", "127.0.0.1"}  # fmt: skip
    clerk = sign_in(Role.CLERK)
    said = {"cell": "indicators:0:reason", "before": "", "text": "张建国 13800138000", "revision": 1}
    clerk.post(f"/sheets/{county.clean.pk}/cell/", said)
    clerk.get("/sheets/", {"q": "张建国"})
    clerk.get("/张建国/13800138000/")
    Client().get("/enter/local-token-of-the-tests/")
    Client().post("/accounts/login/", {"login": "clerk", "password": "wrong-password"})
    Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    clerk.post(f"/sheets/{county.clean.pk}/cell/", said, headers={"Host": "张建国.example"})
    lines = written()
    assert [ln["view"] for ln in lines if ln["event"] == "answered"].count("account_login") == 2
    text = json.dumps([{k: v for k, v in ln.items() if k != "logger"} for ln in lines], ensure_ascii=False)
    assert [word for word in private if word in text] == []


def test_an_error_of_ours_is_told_without_its_words(
    county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, written: Callable[[], list[dict[str, Any]]]
) -> None:
    def raises(user: User) -> None:
        raise ValueError("Key (name)=(张建国) already exists")

    monkeypatch.setattr("jixiao_web.sheets.lists.visible", raises)
    client = sign_in(Role.CLERK)
    client.raise_request_exception = False
    assert client.get("/sheets/", {"q": "张建国"}).status_code == 500
    (line,) = [ln for ln in written() if "exception" in ln]
    assert line["exception"] == "ValueError" and any("lists.py" in frame for frame in line["raised"])
    assert "张建国" not in json.dumps(written(), ensure_ascii=False)


def test_the_server_writes_lines_where_asked(tmp_path: Path) -> None:
    """In a process of its own, with the settings as they are."""
    code = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from django.test import Client
Client().get("/health/", headers={"Host": "127.0.0.1"})
"""
    environment = os.environ | {"JIXIAO_LOG": "json", "JIXIAO_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jixiao_web.settings", "DATABASE_URL": ""}  # fmt: skip
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], env=environment, capture_output=True, check=True)
    line = json.loads(done.stderr.decode().splitlines()[-1])
    assert (line["event"], line["view"], line["status"], line["level"]) == ("answered", "health", 200, "info")
