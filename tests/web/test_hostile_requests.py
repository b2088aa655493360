"""Whatever is sent to any address of the URL configuration, the answer is never a fault of ours."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from jixiao_web.api.tokens import issue
from jixiao_web.organisation.models import Grant, Node, Role, User
from jixiao_web.public.models import Word
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Comment, Sheet, Waiver
from tests.web.addresses import AT, PATTERNS, address_of, jobs
from tests.web.conftest import BACKEND, County
from tests.web.test_rights import SENT

# names of fields and filters that pages and operations read, beside those of the table of rights
NAMES = sorted(
    {name for sent in SENT.values() for name in sent}
    | {"q", "year", "page", "rate", "score", "season", "stage", "node", "code", "limit", "offset", "sheet", "take", "back", "next"}
    | {"cell", "text", "before", "revision", "row", "step", "key", "kind", "why", "add", "remove", "days", "scope", "revoke"}
    | {"points-0", "misstated", "note", "done", "sample", "reviewer", "turn", "size", "by", "bounds", "policy", "paths", "grant"}
)  # fmt: skip
HOSTILE = ["\0", "9" * 40, "-1", "²", "x" * 70_000, "1e9999", "=1+1\n\r", "%00%ff", "9223372036854775808"]
OFFSITE = ("openid", "socialaccount")  # lead to a bureau's own sign-in, which is not there


def _where(name: str, county: County) -> str:
    """Rechecks and evidence have theirs in other tests; here their addresses lead to nothing."""
    if name.startswith(("recheck", "evidence")):
        return reverse(name, kwargs=dict.fromkeys(PATTERNS[name], 1))
    return address_of(name, county, county.clean)


def _everything(county: County) -> User:
    """Someone who holds every role: nothing is refused before it is read."""
    person = county.person("everything", Role.ADMINISTRATOR, "000")
    Grant.objects.bulk_create(
        Grant(user=person, node=county.nodes["000"], role=r) for r in Role if r != Role.ADMINISTRATOR
    )
    return person


@pytest.mark.parametrize("name", [name for name in PATTERNS if not name.startswith(OFFSITE)])
def test_no_value_is_a_fault(county: County, name: str) -> None:
    Comment.objects.create(sheet=county.clean, text="?", person="乙")
    county.at(county.clean, AT.get(name, Stage.DRAFT))
    client, person = Client(raise_request_exception=False), _everything(county)
    client.force_login(person, backend=BACKEND)
    for value in HOSTILE:
        jobs(f"user-{person.pk}")
        address, sent = _where(name, county), dict.fromkeys(NAMES, value)
        for answer in (client.get(address, sent), client.post(address, sent)):
            assert answer.status_code < 500, value[:20]


@pytest.mark.parametrize(
    "name", [name for name in PATTERNS if {"pk", "id", "file", "number", "node"} & set(PATTERNS[name])]
)
def test_no_number_in_an_address_is_a_fault(county: County, name: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(_everything(county), backend=BACKEND)
    for number in (0, 2**31, 2**63, 10**40):
        try:
            address = reverse(name, kwargs=dict.fromkeys(PATTERNS[name], number))
        except NoReverseMatch:  # a name stands where this is a number
            continue
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code < 500, address


# what is good but for one value: with all of them wrong, the first refusal hides the rest
GOOD: dict[str, list[dict[str, Any]]] = {
    "person": [{"action": action, "grant": "1", "role": "clerk", "node": "219"} for action in ("revoke", "grant")],
    "recheck_draw": [{"title": "抽查", "seed": "x", "size": "1", "season": "1", "by": "amount", "bounds": "1、2"}],
    "api_public": [{"limit": "10", "offset": "0", "year": "2024"}],
    "api_sheets": [{"limit": "10", "offset": "0", "season": "1"}],
    "api_sheet_history": [{"limit": "10", "offset": "0"}],
}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [*HOSTILE, "", "abc", "9" * 5000, "000001" + "0" * 5000])
def test_no_single_value_is_a_fault(county: County, name: str, value: str) -> None:
    county.at(county.other, Stage.APPROVED)
    client = Client(raise_request_exception=False)
    client.force_login(_everything(county), backend=BACKEND)
    for good in GOOD[name]:
        for wrong in good:
            for ask in (client.get, client.post):
                answer = ask(address_of(name, county, county.clean), good | {wrong: value})
                assert answer.status_code < 500, (wrong, value[:20])


def test_no_nul_gets_in(county: County) -> None:
    """PostgreSQL has no place for one: neither in what is looked for nor in what is kept."""
    client = Client(raise_request_exception=False)
    assert client.get("/figures/\0/").status_code == 404
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 31 + "\0"
    assert client.get("/").status_code < 500  # no session
    client.force_login(_everything(county), backend=BACKEND)
    client.post(reverse("public_words"), {"add": "某\0人"})
    assert Word.objects.filter(text="某人").exists()


# what each operation takes, with a hostile text in the place of %s
TAKEN = {
    "api_sheet_cells": '{"cells": [{"cell": "indicators:0:reason", "before": "", "text": %s}]}',
    "api_sheet_move": '{"action": %s, "revision": 1}',
    "api_sheet_remark": '{"cell": "", "text": %s}',
    "api_sheet_remark_answer": '{"text": %s}',
    "api_sheet_waiver": '{"key": %s, "reason": %s}',
    "api_season_projects": '{"projects": [{"unit": "219001", "code": %s, "name": %s}]}',
    "api_units_import": '{"units": [{"code": "220", "name": %s}]}',
}
TEXTS = [
    r'"\u0000"',
    r'"a\u0000b"',
    r'"\ud800"',
    '"' + "x" * 70_000 + '"',
    "1" + "0" * 400,
    "null",
    "[" * 100_000,
    '"',
    "NaN",
    "\xff",
]


@pytest.mark.parametrize("name", TAKEN)
def test_no_body_is_a_fault(county: County, name: str) -> None:
    """Nor is anything stored that PostgreSQL has no place for."""
    Comment.objects.create(sheet=county.clean, text="?", person="乙")
    token = issue(_everything(county), "试", ["read", "fill", "move", "manage"], 30)
    client, address = Client(raise_request_exception=False), address_of(name, county, county.clean)
    for stage in (Stage.DRAFT, Stage.UNIT):
        county.at(county.clean, stage)
        for text in TEXTS:
            body = TAKEN[name].replace("%s", text).encode("latin-1")
            answer = client.post(address, body, "application/json", headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code < 500, text[:20]
    stored = [
        *Comment.objects.values_list("text", "answer"),
        *Sheet.objects.values_list("content", "project_name", "project_code"),
    ]
    stored += [*Node.objects.values_list("name", "code"), *Waiver.objects.values_list("reason", "key")]
    assert not [said for row in stored for said in row if "\0" in said or "\\u0000" in said]
