"""A cell changed in the page: saved, assessed by the core, never over somebody else's change."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.cells import LONGEST
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def _change(client: Client, sheet: Sheet, cell: str, before: str, text: str, revision: int = 1) -> Any:
    said = {"cell": cell, "before": before, "text": text, "revision": revision}
    return client.post(f"/sheets/{sheet.pk}/cell/", said, headers={"HX-Request": "true"})


def test_a_change_is_saved_and_assessed(county: County, sign_in: SignIn) -> None:
    # 15 of 18 公里 for a weight of 10 is 8.33: the printed 10 is G707, and so is the total of H801
    answer = _change(sign_in(Role.CLERK), county.faulty, "indicators:0:score", "10", "8.33")
    page = answer.content.decode()
    assert answer.status_code == 200 and "已保存" in page and "G707" not in page
    now = Sheet.objects.get(pk=county.faulty.pk)
    assert (now.form.indicators[0].score, now.revision) == ("8.33", 2)
    # and the numbers of the list are those of the findings: 100 - 8.33 + 10 no longer is the total that is printed
    assert now.errors == page.count('class="mark error" href=')
    entry = json.loads(Entry.objects.get(about=now.about, action="改动").said)
    assert (entry["cell"], entry["before"], entry["after"]) == ("indicators:0:score", "10", "8.33")


def test_the_due_score_stands_beside_the_cell_and_opens(county: County, sign_in: SignIn) -> None:
    page = sign_in(Role.CLERK).get(f"/sheets/{county.faulty.pk}/").content.decode()
    side = page.split('id="side-indicators-0-score"')[1].split("</span>")[0]
    assert "应得 8.33" in side and 'href="#chain-1"' in side
    chain = page.split('id="chain-1"')[1].split("</details>")[0]
    assert "15公里" in chain and "≥18公里" in chain and "第十六条" in chain


def test_what_another_has_changed_meanwhile_is_not_lost(county: County, sign_in: SignIn) -> None:
    one, other = sign_in(Role.CLERK), sign_in(Role.CLERK)
    _change(other, county.faulty, "indicators:0:score", "10", "8.33")
    answer = _change(one, county.faulty, "indicators:0:score", "10", "9")
    assert answer.status_code == 409
    assert "刚被别人改成了“8.33”" in answer.content.decode() and "用我的" in answer.content.decode()
    assert Sheet.objects.get(pk=county.faulty.pk).form.indicators[0].score == "8.33"
    # and mine, said again knowing of the other's, is taken
    assert _change(one, county.faulty, "indicators:0:score", "8.33", "9", 2).status_code == 200
    taken = one.get(f"/sheets/{county.faulty.pk}/cell/now/", {"cell": "indicators:0:score"}).content.decode()
    assert ">9</textarea>" in taken


def test_a_change_elsewhere_is_told_and_both_stay(county: County, sign_in: SignIn) -> None:
    one = sign_in(Role.CLERK)
    _change(one, county.faulty, "indicators:0:score", "10", "8.33", 1)
    answer = _change(one, county.faulty, "indicators:1:reason", "", "已说明", 1)
    assert answer.status_code == 200 and "别人也改过" in answer.content.decode()
    form = Sheet.objects.get(pk=county.faulty.pk).form
    assert (form.indicators[0].score, form.indicators[1].reason) == ("8.33", "已说明")


def test_saying_the_same_again_is_no_change(county: County, sign_in: SignIn) -> None:
    _change(sign_in(Role.CLERK), county.faulty, "indicators:0:score", "10", "8.33")
    assert _change(sign_in(Role.CLERK), county.faulty, "indicators:0:score", "10", "8.33").status_code == 200
    assert Sheet.objects.get(pk=county.faulty.pk).revision == 2
    assert Entry.objects.filter(action="改动").count() == 1


@pytest.mark.parametrize(
    "cell",
    [
        "forms:0:project_name", "forms:0:unit_name", "indicators:0:level1", "indicators:99:score", "indicators:-1:score",
        "indicators:0:__class__", "forms:1:goal_actual", "x", "", "funds:0:source", "indicators:0:target_parts",
    ],
)  # fmt: skip
def test_only_cells_that_are_filled_in_can_be(county: County, sign_in: SignIn, cell: str) -> None:
    assert _change(sign_in(Role.CLERK), county.faulty, cell, "", "x").status_code == 404
    assert Sheet.objects.get(pk=county.faulty.pk).revision == 1


def test_a_cell_has_its_limit(county: County, sign_in: SignIn) -> None:
    answer = _change(sign_in(Role.CLERK), county.faulty, "indicators:0:reason", "", "长" * (LONGEST + 1))
    assert answer.status_code == 409 and f"最多 {LONGEST} 字" in answer.content.decode()


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.DRAFT])
def test_what_is_sent_in_is_not_changed(county: County, sign_in: SignIn, stage: Stage) -> None:
    county.at(county.faulty, stage)
    answer = _change(sign_in(Role.CLERK), county.faulty, "indicators:0:score", "10", "8.33")
    assert answer.status_code == 409 and "不能改" in answer.content.decode()
    assert "<textarea" not in sign_in(Role.CLERK).get(f"/sheets/{county.faulty.pk}/").content.decode()


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.CLERK,)])
def test_only_the_clerk_fills_in(county: County, sign_in: SignIn, role: Role) -> None:
    assert _change(sign_in(role), county.faulty, "indicators:0:score", "10", "8.33").status_code == 409
    assert Sheet.objects.get(pk=county.faulty.pk).revision == 1


def test_a_null_cell_stays_null_and_a_blank_one_blank(county: County, sign_in: SignIn) -> None:
    _change(sign_in(Role.CLERK), county.faulty, "indicators:1:reason", "", "说明")
    _change(sign_in(Role.CLERK), county.faulty, "indicators:1:reason", "说明", "")
    before, now = county.faulty.form, Sheet.objects.get(pk=county.faulty.pk).form
    assert before == now and now.indicators[1].reason == ""


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("official-docx", b"PK"), ("official-xlsx", b"PK"), ("official-pdf", b"%PDF"), ("due-docx", b"PK"),
        ("remarks-docx", b"PK"), ("remarks-xlsx", b"PK"), ("findings-xlsx", b"PK"), ("findings-json", b"{"), ("form-json", b"{"),
    ],
)  # fmt: skip
def test_every_download_is_what_it_says(county: County, sign_in: SignIn, kind: str, begins: bytes) -> None:
    answer = sign_in(Role.READER).get(f"/sheets/{county.faulty.pk}/download/{kind}/")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment")
