"""Rows added and left out, steps taken back: files, remarks and doubts stay with their row, others' work is not undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao_web.evidence.models import Attachment
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role, User
from jixiao_web.reshaping.rows import MOST
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet, text_of
from tests.web.conftest import PICTURE, County

SignIn = Callable[[Any], Client]


def _now(county: County) -> Sheet:
    return Sheet.objects.get(pk=county.clean.pk)


def _rows(client: Client, county: County, step: str, row: int, revision: int | None = None) -> str:
    said = {"step": step, "row": row, "revision": revision or _now(county).revision}
    return client.post(f"/drafts/{county.clean.pk}/rows/", said, follow=True).content.decode()


def _undo(client: Client, county: County) -> str:
    return client.post(f"/drafts/{county.clean.pk}/undo/", {"revision": _now(county).revision}, follow=True).content.decode()  # fmt: skip


def _change(client: Client, county: County, cell: str, before: str, text: str) -> int:
    said = {"cell": cell, "before": before, "text": text, "revision": 1}
    return client.post(f"/sheets/{county.clean.pk}/cell/", said).status_code


def test_a_row_more_has_its_kind_and_nothing_else(county: County, sign_in: SignIn) -> None:
    form = county.clean.form
    assert "加了一行" in _rows(sign_in(Role.CLERK), county, "add", 0)
    now = _now(county).form.indicators
    assert len(now) == len(form.indicators) + 1 and (now[0], now[2:]) == (form.indicators[0], form.indicators[1:])
    assert (now[1].level1, now[1].level2, now[1].level3, now[1].target, now[1].score) == (form.indicators[0].level1, form.indicators[0].level2, "", "", "")  # fmt: skip


def test_what_stands_beside_a_row_goes_with_it(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    form = county.clean.form
    Sheet.objects.update(content=text_of(replace(form, doubtful=frozenset({("indicators", 1, "actual")}))))
    for n in (0, 1, 2):
        Attachment.objects.create(sheet=county.clean, row=n, name=f"{n}", sha256=f"{n}" * 64, size=1, type="PNG", kind="照片", person="乙")  # fmt: skip
        county.clean.comments.create(cell=f"indicators:{n}:actual", text=f"{n}", person="乙")

    def beside() -> list[Any]:
        files = list(Attachment.objects.order_by("name").values_list("row", flat=True))
        return [files, list(county.clean.comments.values_list("cell", flat=True)), {k[1] for k in _now(county).form.doubtful}]  # fmt: skip

    _rows(client, county, "add", 0)
    assert beside() == [[0, 2, 3], ["indicators:0:actual", "indicators:2:actual", "indicators:3:actual"], {2}]
    _rows(client, county, "leave_out", 0)
    assert beside() == [[None, 1, 2], ["", "indicators:1:actual", "indicators:2:actual"], {1}]


def test_steps_are_taken_back_one_by_one(county: County, sign_in: SignIn) -> None:
    client, form = sign_in(Role.CLERK), county.clean.form
    reason = form.indicators[0].reason or ""
    _change(client, county, "indicators:0:reason", reason, "说明一")
    _rows(client, county, "leave_out", 2)
    _rows(client, county, "add", 0)
    for word in ("增加指标行", "删去指标行", "改动"):
        assert f"撤销了：{word}" in _undo(client, county)
    assert _now(county).form == form
    assert "没有可撤销的" in _undo(client, county) and broken_at() == ""


def test_nobody_elses_step_is_undone(county: County, sign_in: SignIn) -> None:
    other = county.person("clerk2", Role.CLERK, "219001")
    other.name = "填报人乙"
    other.save()
    reason = county.clean.form.indicators[0].reason or ""
    _change(sign_in(Role.CLERK), county, "indicators:0:reason", reason, "甲说")
    assert "没有可撤销的" in _undo(sign_in(other), county)
    _change(sign_in(other), county, "indicators:0:reason", "甲说", "乙说")
    assert "又有别的改动" in _undo(sign_in(Role.CLERK), county)
    assert _now(county).form.indicators[0].reason == "乙说"


@pytest.mark.parametrize(("step", "row"), [("leave_out", 0), ("add", 0)])
def test_nothing_written_in_an_old_page_gets_into_another_row(
    county: County, sign_in: SignIn, step: str, row: int
) -> None:
    """Every reason is blank: in another window a row went or came, and the third row is another one now."""
    client, sheet = sign_in(Role.CLERK), county.clean
    _rows(client, county, step, row)
    before = _now(county).content
    assert _change(client, county, "indicators:3:reason", "", "说的是原来的第四行") == 409
    sent = {"row": "3", "kind": "照片", "revision": 1, "files": SimpleUploadedFile("照片.png", PICTURE)}
    assert "行刚变过" in client.post(f"/evidence/{sheet.pk}/add/", sent, follow=True).content.decode()
    assert not Attachment.objects.filter(sheet=sheet).exists() and _now(county).content == before
    assert _change(client, county, "forms:0:goal_actual", sheet.form.goals.actual or "", "全部完成") == 200
    now = {"cell": "indicators:3:reason", "before": "", "text": "看过再写", "revision": _now(county).revision}
    assert client.post(f"/sheets/{sheet.pk}/cell/", now).status_code == 200
    # a reviewer's page from before says nothing of another row either
    county.at(sheet, Stage.UNIT)
    remark = {"cell": "indicators:3:score", "text": "偏高", "revision": 1}
    page = sign_in(Role.UNIT).post(f"/sheets/{sheet.pk}/comment/", remark, follow=True).content.decode()
    assert "行刚变过" in page and not sheet.comments.exists()


@pytest.mark.parametrize("step", ["change", "add"])
def test_nobody_elses_row_is_changed_by_undoing(county: County, sign_in: SignIn, step: str) -> None:
    """甲 has written in the fourth row, or added it; 乙 wrote the same in the fifth, and took the second away."""
    other = county.person("clerk2", Role.CLERK, "219001")
    User.objects.filter(pk=other.pk).update(name="填报人乙")
    one, two = sign_in(Role.CLERK), sign_in(User.objects.get(pk=other.pk))
    if step == "change":
        _change(one, county, "indicators:3:reason", "", "汛期影响")
        _change(two, county, "indicators:4:reason", "", "汛期影响")
    else:
        _rows(one, county, "add", 2)
        _rows(two, county, "add", 3)
    _rows(two, county, "leave_out", 1)
    before = _now(county).content
    assert "又有别的改动" in _undo(one, county) and _now(county).content == before


def test_a_stale_page_changes_no_row(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    _rows(client, county, "add", 0)
    assert "刚被改过" in _rows(client, county, "leave_out", 0, revision=1)
    assert len(_now(county).form.indicators) == len(county.clean.form.indicators) + 1


@pytest.mark.parametrize("row", [-1, 999, 10**8])
def test_there_is_no_such_row(county: County, sign_in: SignIn, row: int) -> None:
    for step in ("add", "leave_out"):
        assert "没有这一行" in _rows(sign_in(Role.CLERK), county, step, row)


def test_a_form_has_its_limits(county: County, sign_in: SignIn) -> None:
    form = county.clean.form
    Sheet.objects.update(content=text_of(replace(form, indicators=form.indicators[:1] * MOST)))
    assert f"已有 {MOST} 行" in _rows(sign_in(Role.CLERK), county, "add", 0)
    Sheet.objects.update(content=text_of(replace(form, indicators=form.indicators[:1])))
    assert "只剩这一行" in _rows(sign_in(Role.CLERK), county, "leave_out", 0)


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.DRAFT])
def test_what_is_sent_in_keeps_its_rows(county: County, sign_in: SignIn, stage: Stage) -> None:
    county.at(county.clean, stage)
    assert sign_in(Role.CLERK).post(f"/drafts/{county.clean.pk}/rows/", {"row": 0, "revision": 1}).status_code == 403
