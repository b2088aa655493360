"""Who may do what: role × address × method × own or other unit, against the table in rights.tsv.

The addresses come from the URL configuration: a new one without its rows fails. Outcomes: ok; refused (told why, nothing
done), no (403), none (404: as if it were not there), login (led to the sign-in page), method (405). Whatever is not ok has
changed nothing. `REWRITE=1` writes down what is; it is then to be read line by line.
"""

import csv
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from jixiao_web.evidence.models import Attachment
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role, User
from jixiao_web.sheets.models import Sheet
from tests.web.addresses import PATTERNS, address_of, jobs, patterns, stocked
from tests.web.conftest import BACKEND, County

TABLE = Path(__file__).with_name("rights.tsv")
METHODS = ("GET", "POST")
WHO = ("anonymous", "local", *(role.value for role in Role))
ROWS: dict[tuple[str, str], dict[str, str]] = {}
if TABLE.exists():
    with TABLE.open(encoding="utf-8", newline="") as file:
        ROWS = {(row["url"], row["method"]): row for row in csv.DictReader(file, delimiter="\t")}


def test_every_address_has_its_rows() -> None:
    assert len(PATTERNS) == sum(1 for _ in patterns(get_resolver()))  # every address has a name of its own
    assert {(name, method) for name in PATTERNS for method in METHODS} == ROWS.keys()


# what is sent, where an empty request would be refused for another reason than who sends it
SENT: dict[str, dict[str, Any]] = {
    "sheet_cell": {"cell": "indicators:0:reason", "before": "", "text": "说明", "revision": 1},
    "sheet_cell_now": {"cell": "indicators:0:reason"},
    "sheet_act": {"action": "submit", "revision": 1},
    "sheet_comment": {"cell": "", "text": "请补充"},
    "sheet_answer": {"text": "已补充"},
    "upload_cell": {"cell": "indicators:0:actual", "text": "12"},
    "sheet_rows": {"row": "0", "revision": 1},
    "sheet_undo": {"revision": 1},
    "reminders": {"email": "someone@example.org"},
    "node_new": {"level": "department", "code": "299", "name": "云溪县林业局", "parent": "?"},
    "node_edit": {"code": "219", "name": "云溪县水务局", "parent": "?"},
    "recheck_draw": {"title": "抽查", "seed": "x", "size": "1", "season": "?"},
    "evidence_add": {"row": "0", "kind": "照片"},
    "evidence_remove": {"why": "交错了"},
    "sheet_waive": {"key": "k", "back": "1"},
    "season_extend": {"stage": "draft", "node": "?", "until": "2099-01-01", "reason": "汛期"},
    "season_new": {"title": "新任务", "year": 2025, "scope": "?"},
    "season_edit": {"title": "改名", "year": 2024, "scope": "?"},
    "person": {"action": "password"},
    "setup": {"bureau": "又一个", "name": "甲", "username": "x", "password": "a-long-one-for-tests"},
}


def _outcome(client: Client, method: str, at: str, sent: dict[str, Any]) -> str:
    answer = client.get(at, sent) if method == "GET" else client.post(at, sent)
    if answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/"):
        return "login"
    words = {401: "login", 403: "no", 404: "none", 405: "method", 409: "refused", 413: "refused", 422: "ok"}
    return words.get(answer.status_code, "ok" if answer.status_code < 400 else str(answer.status_code))


def _state() -> tuple[Any, ...]:
    """What must be the same after whatever was not ok."""
    return (
        Entry.objects.count(),
        sorted(Sheet.objects.values_list("pk", "content", "stage", "revision")),
        sorted(Attachment.objects.values_list("pk", "removed_why")),
        sorted(User.objects.values_list("username", "password")),
    )


def _client(who: str, county: County) -> Client:
    client = Client()
    if who == "local":
        client.cookies["jixiao-local"] = "local-token-of-the-tests"
    elif who != "anonymous":
        client.force_login(county.users[Role(who)], backend=BACKEND)
    return client


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", PATTERNS)
def test_the_table(county: County, settings: Any, name: str, method: str) -> None:
    stocked(county, name)
    sent = SENT.get(name, {}) | ({"scope": county.nodes["000"].pk} if "scope" in SENT.get(name, {}) else {})
    sent |= {"parent": county.nodes["000"].pk} if "parent" in sent else {}
    sent |= {"season": county.season.pk} if "season" in sent else {}
    sent |= {"node": county.nodes["219"].pk} if "node" in sent else {}
    found: dict[str, str] = {}
    for who in WHO:
        user = county.users.get(Role(who)) if who in Role.values else None
        client, said = _client(who, county), []
        for own in (True, False) if PATTERNS[name] else (True,):
            if "id" in PATTERNS[name]:
                shutil.rmtree(settings.TEMPORARY, ignore_errors=True)
                for prefix in ("user", "import"):
                    jobs(f"{prefix}{user.pk if user and own else 0}")
                jobs("local" if own else "nobody")
            with transaction.atomic():
                before = _state()
                sheet = county.clean if own else county.other
                outcome = _outcome(client, method, address_of(name, county, sheet), sent)
                assert outcome == "ok" or _state() == before, (who, own, outcome)
                transaction.set_rollback(True)
            said.append(outcome)
        found[who] = said[0] if len({*said}) == 1 else "/".join(said)
    if os.environ.get("REWRITE"):
        with TABLE.open("a", encoding="utf-8") as file:
            file.write("\t".join((name, method, *found.values())) + "\n")
    else:
        assert found == {who: ROWS[name, method][who] for who in WHO}


def test_the_words_of_the_table_are_known() -> None:
    cells = {word for row in ROWS.values() for who in WHO for word in row[who].split("/")}
    assert {c for c in cells if not re.fullmatch("ok|refused|no|none|login|method", c)} == set()
