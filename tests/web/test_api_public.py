"""Published forms by the interface: the public site's own data, for anyone, no more of it and not too fast."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jixiao_web.organisation.models import Role
from jixiao_web.public.models import Release
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def _get(path: str, **said: Any) -> Any:
    return Client().get(f"/api/v1/public{path}", said)


@pytest.fixture
def released(county: County) -> County:
    """Both forms of 219001 are public; the other unit's is not."""
    for sheet in (county.clean, county.faulty):
        county.at(sheet, Stage.PUBLISHED)
    county.at(county.other, Stage.APPROVED)
    return county


def test_the_list_is_searched_and_turned_over(released: County) -> None:
    said = _get("").json()
    assert said["count"] == 2 and {i["id"] for i in said["items"]} == {released.clean.pk, released.faulty.pk}
    first = said["items"][0]
    assert first.keys() == {"id", "project_name", "unit_code", "unit_name", "year", "number", "at"}
    assert (first["unit_code"], first["year"], first["number"]) == ("219001", 2024, 1)
    assert [i["id"] for i in _get("", q="县道").json()["items"]] == [released.faulty.pk]
    assert _get("", q="农村供水站").json()["count"] == 2  # by unit
    assert _get("", year=2023).json()["count"] == 0 and _get("", year=2024).json()["count"] == 2
    # 247.50 of 300.00 spent: 82.5 %, in the band from 80 %
    assert [i["id"] for i in _get("", rate="2").json()["items"]] == [released.faulty.pk]
    assert [len(_get("", limit=1, offset=n).json()["items"]) for n in range(3)] == [1, 1, 0]
    assert _get("", limit=100000).status_code == 422 and _get("", year="x").status_code == 422


def test_what_is_not_public_is_not_there(released: County) -> None:
    for part in ("", "/scores", "/errata", "/datapackage", "/files/csv"):
        assert _get(f"/{released.other.pk}{part}").status_code == 404
        assert _get(f"/999999{part}").status_code == 404
    assert _get(f"/{released.clean.pk}/files/findings-json").status_code == 404  # not a kind of the public site


def test_the_same_as_the_public_site_gives(released: County) -> None:
    at = released.clean.pk
    said = _get(f"/{at}").json()
    page = Client().get(f"/public/{at}/").content.decode()
    for file in said["files"]:
        assert file["title"] in page
        site = Client().get(f"/public/{at}/{file['kind']}/")
        here = _get(f"/{at}/files/{file['kind']}")
        assert here.status_code == 200 and here.headers["Content-Disposition"] == site.headers["Content-Disposition"]
        if file["kind"] in ("csv", "data-package", "form-json"):  # the others stamp their moment
            assert here.content == site.content
    assert all(line in page for line in said["commands"])
    assert {"forms": [said["form"]]} == json.loads(_get(f"/{at}/files/form-json").content)
    packed = ZipFile(BytesIO(_get(f"/{at}/files/data-package").content))
    assert _get(f"/{at}/datapackage").json() == json.loads(packed.read("datapackage.json"))
    assert said["correcting"] is None and said["first_at"] == said["at"]
    assert "person" not in said  # who pressed the button is not on the site


def test_due_scores_come_with_formula_and_clause(released: County) -> None:
    (form,) = _get(f"/{released.faulty.pk}/scores").json()["forms"]
    row = form["indicators"][0]
    assert row["due_low"] == "8.33" and row["clause"]["article"]  # 15 of 18 公里, weight 10: 10 × 15 ÷ 18
    assert form["execution"]["rate"] == "82.50"  # 247.50 ÷ 300.00


def test_errata_are_told_as_on_the_site(released: County, sign_in: SignIn) -> None:
    finance, clerk, sheet = sign_in(Role.FINANCE), sign_in(Role.CLERK), released.clean

    def act(client: Client, action: str) -> None:
        client.post(f"/sheets/{sheet.pk}/act/", {"action": action, "revision": Sheet.objects.get(pk=sheet.pk).revision})

    finance.post(f"/sheets/{sheet.pk}/comment/", {"cell": "", "text": "完工日期写错"})
    act(finance, "correct")
    assert _get(f"/{sheet.pk}").json()["correcting"]["reason"] == "完工日期写错"
    assert _get(f"/{sheet.pk}/errata").json() == {"items": [], "count": 0}
    clerk.post(f"/sheets/{sheet.pk}/comment/{sheet.comments.get().pk}/answer/", {"text": "已改"})
    clerk.post(f"/sheets/{sheet.pk}/cell/", {"cell": "indicators:0:reason", "before": "", "text": "十二月上旬完工", "revision": 1})  # fmt: skip
    assert "十二月上旬完工" not in _get(f"/{sheet.pk}").content.decode()  # not public yet
    for who, action in ((clerk, "submit"), (sign_in(Role.UNIT), "approve"), (sign_in(Role.DEPARTMENT), "approve"), (finance, "approve"), (finance, "publish")):  # fmt: skip
        act(who, action)
    assert Release.objects.filter(sheet=sheet).count() == 2
    (erratum,) = _get(f"/{sheet.pk}/errata").json()["items"]
    assert (erratum["number"], erratum["reason"]) == (2, "完工日期写错")
    (changed,) = erratum["changes"]
    assert (changed["cell"], changed["before"], changed["after"]) == ("indicators:0:reason", "", "十二月上旬完工")
    assert _get(f"/{sheet.pk}").json()["form"]["indicators"][0]["reason"] == "十二月上旬完工"
    assert _get(f"/{sheet.pk}").json()["first_at"] < _get(f"/{sheet.pk}").json()["at"]


@pytest.mark.parametrize(("kind", "path"), [("api", ""), ("download", "/files/csv")])
def test_asked_too_often(released: County, settings: Any, kind: str, path: str) -> None:
    settings.RATES = settings.RATES | {kind: (2, 3600)}
    at = f"/{released.clean.pk}{path}"
    answers = [_get(at) for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429] and int(answers[2].headers["Retry-After"]) > 0
    assert "请过" in answers[2].json()["detail"]


def test_a_list_asks_the_database_as_often_for_two_as_for_one(released: County) -> None:
    _get("")  # counted from here on: the first of an hour begins a tally
    asked = []
    for limit in (1, 2):
        with CaptureQueriesContext(connection) as queries:
            assert len(_get("", limit=limit).json()["items"]) == limit
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8
