"""Who may do what: role × address × method × own or other unit, against the table in rights.tsv.

The addresses come from the URL configuration: a new one without its rows fails. Outcomes: ok; refused (told why, nothing
done), no (403), none (404: as if it were not there), login (led to the sign-in page), method (405). Whatever is not ok has
changed nothing. `REWRITE=1` writes down what is; it is then to be read line by line.
"""

import csv
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.model.form_json import form_to_json
from jixiao_web.evidence.models import Attachment
from jixiao_web.files.store import put
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role, User
from jixiao_web.reading.jobs import Job
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Comment, Sheet
from tests.web.conftest import BACKEND, CLEAN, PICTURE, County, sample

TABLE = Path(__file__).with_name("rights.tsv")
METHODS = ("GET", "POST")
WHO = ("anonymous", "local", *(role.value for role in Role))
JOB = UUID(int=7)


def _patterns(resolver: URLResolver, before: tuple[str, ...] = ()) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Every address with its placeholders."""
    for entry in resolver.url_patterns:
        wanted = (*before, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, wanted)
        else:
            yield entry, wanted


PATTERNS = {str(p.name): wanted for p, wanted in _patterns(get_resolver())}
ROWS: dict[tuple[str, str], dict[str, str]] = {}
if TABLE.exists():
    with TABLE.open(encoding="utf-8", newline="") as file:
        ROWS = {(row["url"], row["method"]): row for row in csv.DictReader(file, delimiter="\t")}


def test_every_address_has_its_rows() -> None:
    assert len(PATTERNS) == sum(1 for _ in _patterns(get_resolver()))  # every address has a name of its own
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
DRAWN = '{"drawn": [{"n": 1, "score": "90", "layer": "全部"}]}'
NOTICED = {"recheck_form": "请整改"}  # a unit sees its form once it has been notified
# a remark is written while it is one's turn to review
AT = {"sheet_comment": Stage.UNIT, "public_form": Stage.PUBLISHED, "public_download": Stage.PUBLISHED} | {f"api_public_{part}": Stage.PUBLISHED for part in ("form", "scores", "errata", "datapackage", "file")}  # fmt: skip


def _address(name: str, county: County, sheet: Sheet) -> str:
    """The address of `name` with what its placeholders want, about `sheet` where it is about one."""
    kwargs: dict[str, Any] = {}
    for wanted in PATTERNS[name]:
        match wanted, name.split("_")[0]:
            case "id", "api":
                kwargs["id"] = county.season.pk if name.startswith("api_season") else sheet.pk
            case "remark", _:
                kwargs["remark"] = Comment.objects.get(sheet=sheet).pk
            case "pk", "season":
                kwargs["pk"] = county.season.pk
            case "pk", "person":
                kwargs["pk"] = county.users[Role.READER].pk
            case "pk", _:
                kwargs["pk"] = sheet.pk
            case "id", _:
                kwargs["id"] = JOB
            case "sample", _:
                kwargs["sample"] = Sample.objects.get(sheet=sheet).pk
            case "recheck", _:
                kwargs["recheck"] = Sample.objects.get(sheet=sheet).recheck_id
            case "node", _:
                kwargs["node"] = county.nodes["219"].pk
            case "file", _:
                kwargs["file"] = Attachment.objects.get(sheet=sheet).pk
            case "number", _:
                kwargs["number"] = 1
            case "comment", _:
                kwargs["comment"] = Comment.objects.get(sheet=sheet).pk
            case "provider_id", _:
                kwargs["provider_id"] = "bureau"
            case "code", _:
                kwargs["code"] = sheet.unit.code
            case "name", "import":
                kwargs["name"] = "projects"
            case "form", _:
                kwargs["form"] = 0
            case "name", "upload":
                kwargs["name"] = "0-clip.jpg"
            case "name", _:
                kwargs["name"] = "疑点.json"
            case "kind", _:
                kwargs["kind"] = "form-json"
            case "token", _:
                kwargs["token"] = "local-token-of-the-tests"
    return reverse(name, kwargs=kwargs)


def _jobs(owner: str) -> None:
    """A job of this owner, as each kind of page has it."""
    job = Job(owner, JOB)
    job.files.mkdir(parents=True, exist_ok=True)
    job.out.mkdir(exist_ok=True)
    for file in ("核查报告.html", "疑点.json"):
        (job.out / file).write_text("{}", encoding="utf-8")
    (job.out / "0-clip.jpg").write_bytes(PICTURE)
    (job.files / "a.png").write_bytes(PICTURE)
    originals = [{"pages": "a.png", "clips": {"indicators:0:actual": ["0-clip.jpg", ""]}}]
    result = {"forms": [], "severities": []}
    job.tell(
        stage="done", tables=[], forms=[form_to_json(sample(CLEAN))], originals=originals, unread=[], result=result
    )


def _outcome(client: Client, method: str, address: str, sent: dict[str, Any]) -> str:
    answer = client.get(address, sent) if method == "GET" else client.post(address, sent)
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
    for sheet in (county.clean, county.other):
        Comment.objects.create(sheet=sheet, text="?", person="乙")
        if name.startswith("recheck"):
            made = Recheck.objects.create(season=county.season, title="抽查", seed="x", drawn=DRAWN, person="乙")
            Sample.objects.create(recheck=made, sheet=sheet, number=1, content=sheet.content, reviewer=county.users[Role.FINANCE], notice=NOTICED.get(name, ""))  # fmt: skip
        if name.startswith("evidence"):
            about = {"name": "照片.png", "sha256": put(PICTURE), "size": len(PICTURE), "type": "PNG", "kind": "照片"}
            Attachment.objects.create(sheet=sheet, row=0, person="乙", **about)
        county.at(sheet, AT.get(name, Stage.DRAFT))
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
                    _jobs(f"{prefix}{user.pk if user and own else 0}")
                _jobs("local" if own else "nobody")
            with transaction.atomic():
                before = _state()
                sheet = county.clean if own else county.other
                outcome = _outcome(client, method, _address(name, county, sheet), sent)
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
