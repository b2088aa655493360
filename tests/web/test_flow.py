"""From draft to published and back: who may, when, and what is kept of it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Extension, Stage, Step
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Comment, Sheet, Version, Waiver
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def _act(client: Client, sheet: Sheet, action: str, revision: int | None = None) -> str:
    """What the page says after the action."""
    at = Sheet.objects.get(pk=sheet.pk).revision if revision is None else revision
    said = {"action": action, "revision": at}
    return client.post(f"/sheets/{sheet.pk}/act/", said, follow=True).content.decode()


def _stage(sheet: Sheet) -> str:
    return Sheet.objects.get(pk=sheet.pk).stage


def test_all_the_way(county: County, sign_in: SignIn) -> None:
    steps = [
        (Role.CLERK, "submit", Stage.UNIT),
        (Role.UNIT, "approve", Stage.DEPARTMENT),
        (Role.DEPARTMENT, "approve", Stage.FINANCE),
        (Role.FINANCE, "approve", Stage.APPROVED),
        (Role.FINANCE, "publish", Stage.PUBLISHED),
    ]
    for role, action, stage in steps:
        _act(sign_in(role), county.clean, action)
        assert _stage(county.clean) == stage
    said = [
        json.loads(e.said)["target"] for e in Entry.objects.filter(about=county.clean.about, said__contains="target")
    ]
    assert said == [stage for _, _, stage in steps]


def test_returned_with_a_remark_on_a_cell_answered_and_sent_again(county: County, sign_in: SignIn) -> None:
    clerk, unit, department = sign_in(Role.CLERK), sign_in(Role.UNIT), sign_in(Role.DEPARTMENT)
    _act(clerk, county.clean, "submit")
    _act(unit, county.clean, "approve")
    assert "对单元格或整张表写一条" in _act(department, county.clean, "return")
    assert _stage(county.clean) == Stage.DEPARTMENT
    remark = {"cell": "indicators:0:actual", "text": "请附管网验收单"}
    department.post(f"/sheets/{county.clean.pk}/comment/", remark)
    _act(department, county.clean, "return")
    back = Sheet.objects.get(pk=county.clean.pk)
    assert (back.stage, back.returned) == (Stage.DRAFT, True)
    page = clerk.get(f"/sheets/{back.pk}/").content.decode()
    assert "请附管网验收单" in page and "被退回" in page and "1 条待答复" in page
    assert "审核意见没有答复" in _act(clerk, county.clean, "submit")
    pk = Comment.objects.get().pk
    clerk.post(f"/sheets/{back.pk}/comment/{pk}/answer/", {"text": "已补充"})
    actual = back.form.indicators[0].actual
    clerk.post(
        f"/sheets/{back.pk}/cell/", {"cell": "indicators:0:actual", "before": actual, "text": "36公里", "revision": 1}
    )
    _act(clerk, county.clean, "submit")
    again = Sheet.objects.get(pk=county.clean.pk)
    assert (again.stage, again.returned, again.versions.count()) == (Stage.UNIT, False, 2)
    assert again.versions.first().form.indicators[0].actual == actual  # the first version stays as it was
    # whoever reviews it sees what was changed since the version that was returned, and nothing once they have had a say anew
    seen = unit.get(f"/sheets/{back.pk}/")
    assert [(c.cell, c.before, c.after) for c in seen.context["changes"]] == [("indicators:0:actual", actual, "36公里")]
    assert "与第 1 稿相比，改了 1 处" in seen.content.decode()
    unit.post(f"/sheets/{back.pk}/comment/", {"cell": "", "text": "口径也请写明"})
    assert "与第 1 稿相比，改了 1 处" in unit.get(f"/sheets/{back.pk}/").content.decode()  # still while they write
    _act(unit, county.clean, "return")
    clerk.post(f"/sheets/{back.pk}/comment/{Comment.objects.latest('pk').pk}/answer/", {"text": "已写明"})
    _act(clerk, county.clean, "submit")
    assert "与第 2 稿相比，没有改动" in unit.get(f"/sheets/{back.pk}/").content.decode()


def test_what_was_taken_back_and_sent_again_hides_no_change(county: County, sign_in: SignIn) -> None:
    clerk, unit = sign_in(Role.CLERK), sign_in(Role.UNIT)
    url = f"/sheets/{county.clean.pk}/"
    _act(clerk, county.clean, "submit")
    assert not unit.get(url).context["last"]  # sent in for the first time: nothing to compare with
    unit.post(f"{url}comment/", {"cell": "", "text": "请写明分段"})
    _act(unit, county.clean, "return")
    clerk.post(f"{url}comment/{Comment.objects.get().pk}/answer/", {"text": "已写明"})
    clerk.post(f"{url}cell/", {"cell": "indicators:0:reason", "before": "", "text": "分两段", "revision": 1})
    for action in ("submit", "withdraw", "submit"):
        _act(clerk, county.clean, action)
    assert Sheet.objects.get(pk=county.clean.pk).versions.count() == 3
    assert [c.after for c in unit.get(url).context["changes"]] == ["分两段"]


def test_findings_keep_their_identity_over_versions(county: County, sign_in: SignIn) -> None:
    first = assess(county.faulty)
    Version.objects.create(
        sheet=county.faulty, number=1, content=county.faulty.content, findings=first.findings_json, person="甲"
    )
    clerk = sign_in(Role.CLERK)
    clerk.post(f"/sheets/{county.faulty.pk}/cell/", {"cell": "indicators:0:score", "before": "10", "text": "8.33"})
    page = clerk.get(f"/sheets/{county.faulty.pk}/")
    counts = page.context["since"].counts
    # G707 of the first row is mended; what stands of before is still there, the row now wants a reason
    assert "G707" in {f.code for f in page.context["since"].fixed}
    assert counts["已改"] >= 1 and counts["仍有"] >= 3
    assert "改了 1 处" in page.content.decode()


def test_errors_stop_a_form_unless_somebody_answers_for_each(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    assert "条错误" in _act(clerk, county.faulty, "submit")
    assert _stage(county.faulty) == Stage.DRAFT
    for finding in assess(county.faulty).found:
        if finding.severity == "error":
            clerk.post(f"/sheets/{county.faulty.pk}/waive/", {"key": finding.key, "reason": "有合同为证"})
    _act(clerk, county.faulty, "submit")
    assert _stage(county.faulty) == Stage.UNIT
    waiver = Waiver.objects.filter(sheet=county.faulty).first()
    assert waiver is not None and (waiver.person, waiver.reason) == ("填报人甲", "有合同为证")
    page = sign_in(Role.UNIT).get(f"/sheets/{county.faulty.pk}/").content.decode()
    assert "有合同为证" in page and "填报人甲" in page


def test_an_answer_needs_a_reason_and_can_be_taken_back(county: County, sign_in: SignIn) -> None:
    clerk, key = sign_in(Role.CLERK), next(f.key for f in assess(county.faulty).found if f.severity == "error")
    before = county.faulty.errors
    clerk.post(f"/sheets/{county.faulty.pk}/waive/", {"key": key, "reason": "  "})
    assert not Waiver.objects.exists()
    clerk.post(f"/sheets/{county.faulty.pk}/waive/", {"key": key, "reason": "有合同"})
    assert Sheet.objects.get(pk=county.faulty.pk).errors == before - 1
    clerk.post(f"/sheets/{county.faulty.pk}/waive/", {"key": key, "back": "1"})
    assert Sheet.objects.get(pk=county.faulty.pk).errors == before


@pytest.mark.parametrize(
    ("stage", "role", "action", "after"),
    [
        (Stage.UNIT, Role.CLERK, "withdraw", Stage.DRAFT),
        (Stage.DEPARTMENT, Role.UNIT, "undo", Stage.UNIT),
        (Stage.FINANCE, Role.DEPARTMENT, "undo", Stage.DEPARTMENT),
        # not theirs, or too late
        (Stage.DEPARTMENT, Role.CLERK, "withdraw", Stage.DEPARTMENT),
        (Stage.APPROVED, Role.DEPARTMENT, "undo", Stage.APPROVED),
        (Stage.UNIT, Role.DEPARTMENT, "approve", Stage.UNIT),
        (Stage.DRAFT, Role.UNIT, "submit", Stage.DRAFT),
        (Stage.APPROVED, Role.DEPARTMENT, "publish", Stage.APPROVED),
        (Stage.PUBLISHED, Role.FINANCE, "return", Stage.PUBLISHED),
        (Stage.FINANCE, Role.ADMINISTRATOR, "approve", Stage.FINANCE),
        (Stage.UNIT, Role.UNIT, "delete", Stage.UNIT),
    ],
)
def test_moves(county: County, sign_in: SignIn, stage: Stage, role: Role, action: str, after: Stage) -> None:
    county.at(county.clean, stage)
    _act(sign_in(role), county.clean, action)
    assert _stage(county.clean) == after


def test_a_double_click_moves_once(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    _act(clerk, county.clean, "submit", 1)
    assert "没有做任何改动" in _act(clerk, county.clean, "submit", 1)
    assert (Version.objects.count(), Entry.objects.filter(action="送审").count()) == (1, 1)


def test_what_was_changed_after_it_was_seen_is_not_sent_in(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    clerk.post(f"/sheets/{county.clean.pk}/cell/", {"cell": "indicators:0:reason", "before": "", "text": "新"})
    assert "没有做任何改动" in _act(clerk, county.clean, "submit", 1)
    assert _stage(county.clean) == Stage.DRAFT


def test_days_of_a_step_and_more_time_with_a_reason(county: County, sign_in: SignIn) -> None:
    today = timezone.localdate()
    Step.objects.filter(stage="draft").update(opens=today - timedelta(9), due=today - timedelta(1))
    assert "截止" in _act(sign_in(Role.CLERK), county.clean, "submit")
    assert _stage(county.clean) == Stage.DRAFT
    more = {"stage": "draft", "node": county.nodes["219"].pk, "until": today.isoformat(), "reason": "汛期"}
    sign_in(Role.ADMINISTRATOR).post(f"/seasons/{county.season.pk}/extend/", more)
    assert Extension.objects.get().person == "管理员甲"
    _act(sign_in(Role.CLERK), county.clean, "submit")  # the department's extension holds for its unit
    assert _stage(county.clean) == Stage.UNIT


def test_a_closed_season_stands_still(county: County, sign_in: SignIn) -> None:
    county.season.closed = True
    county.season.save()
    _act(sign_in(Role.CLERK), county.clean, "submit")
    assert _stage(county.clean) == Stage.DRAFT


def test_many_at_once_each_by_itself(county: County, sign_in: SignIn) -> None:
    county.at(county.clean, Stage.UNIT)
    county.at(county.faulty, Stage.UNIT)
    county.at(county.other, Stage.UNIT)
    wanted = [f"{s.pk}:1" for s in (county.clean, county.other)] + [f"{county.faulty.pk}:7", "x", "1:"]
    page = sign_in(Role.UNIT).post("/sheets/approve/", {"sheet": wanted}, follow=True).content.decode()
    assert [_stage(s) for s in (county.clean, county.faulty, county.other)] == ["department", "unit", "unit"]
    assert "审核通过 1 张" in page and "不在您能看的范围里" in page and "刚才已经变了" in page


def test_the_first_page_counts_what_waits(county: County, sign_in: SignIn) -> None:
    county.at(county.clean, Stage.UNIT)
    page: Any = sign_in(Role.CLERK).get("/")
    assert [(t.label, t.count) for t in page.context["seasons"][0].tasks] == [("被退回，要改", 0), ("待填报、送审", 1)]
    page = sign_in(Role.UNIT).get("/")
    (task,) = page.context["seasons"][0].tasks
    assert task.count == 1 and "还剩 9 天" in task.left
    listed = sign_in(Role.UNIT).get(task.url)
    assert [row[0].pk for row in listed.context["rows"]] == [county.clean.pk]
