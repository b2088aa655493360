"""Tables changed by hand in the database: `jixiao serve --verify` sees them, though the history itself is whole."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role
from jixiao_web.public.models import Release
from jixiao_web.rechecks.models import Sample
from jixiao_web.serving import instead
from jixiao_web.serving.agreeing import disagreeing
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def _act(client: Client, sheet: Sheet, action: str) -> None:
    said = {"action": action, "revision": Sheet.objects.get(pk=sheet.pk).revision}
    client.post(f"/sheets/{sheet.pk}/act/", said)


@pytest.fixture
def season(county: County, sign_in: SignIn) -> County:
    """Cells, rows and findings of a form changed by its clerk, the form sent through to publication, drawn and scored again."""
    clerk, finance, sheet = sign_in(Role.CLERK), sign_in(Role.FINANCE), county.clean
    said = {"cell": "indicators:3:reason", "before": "", "text": "已说明", "revision": 1}
    clerk.post(f"/sheets/{sheet.pk}/cell/", said)
    clerk.post(f"/drafts/{sheet.pk}/rows/", {"step": "add", "row": 0, "revision": 2})
    clerk.post(f"/drafts/{sheet.pk}/undo/", {"revision": 3})
    key = clerk.get(f"/sheets/{county.faulty.pk}/").context["assessment"].found[0].key
    clerk.post(f"/sheets/{county.faulty.pk}/waive/", {"key": key, "reason": "原件如此"})
    _act(clerk, sheet, "submit")
    for role in (Role.UNIT, Role.DEPARTMENT, Role.FINANCE):
        _act(sign_in(role), sheet, "approve")
    _act(finance, sheet, "publish")
    finance.post(reverse("recheck_draw"), {"title": "抽查", "seed": "x", "size": "1", "season": county.season.pk})
    drawn = Sample.objects.get()
    finance.post(reverse("recheck_assign", kwargs={"recheck": drawn.recheck_id}), {"sample": drawn.pk, "reviewer": county.users[Role.FINANCE].pk})  # fmt: skip
    wrong = {
        "revision": 1,
        "points-0": "1.5",
        "fault-0": "没有佐证材料",
        "reason-0": "无",
        "clause-0": "第十六条",
        "done": "1",
    }
    finance.post(reverse("recheck_score", kwargs={"sample": drawn.pk}), wrong)
    assert Release.objects.exists() and Sample.objects.get().deductions.count() == 1
    return county


def test_what_the_program_did_agrees(season: County, capsys: pytest.CaptureFixture[str]) -> None:
    assert [*disagreeing()] == [] and instead._verify() == 0
    assert "都相同" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE sheets_sheet SET stage = 'approved' WHERE id = {clean}", "现在是“已审定”，记录里最后是“已公开”"),
        ("UPDATE sheets_sheet SET stage = 'finance' WHERE id = {other}", "现在是“财政复核”，记录里最后是“填报”"),
        ("UPDATE sheets_sheet SET content = replace(content, '已说明', '无') WHERE id = {clean}", "内容和记录里最后一步留下的不同"),
        ("UPDATE sheets_version SET content = replace(content, '已说明', '无')", "送审过的稿"),
        ("DELETE FROM sheets_version", "送审过的稿"),
        ("UPDATE public_release SET content = replace(content, '已说明', '无')", "公开的内容"),
        ("DELETE FROM public_release", "公开的内容"),
        ("UPDATE sheets_waiver SET reason = '另一个'", "对疑点的说明"),
        ("DELETE FROM sheets_waiver", "对疑点的说明"),
        ("UPDATE rechecks_deduction SET points = 0.5", "的复核和记录里最后一次的不同"),
        ("DELETE FROM rechecks_deduction", "的复核和记录里最后一次的不同"),
        ("UPDATE rechecks_sample SET done_at = NULL", "的复核和记录里最后一次的不同"),
        ("DELETE FROM sheets_waiver; DELETE FROM sheets_sheet WHERE id = {faulty}", "数据里没有了"),
    ],
)  # fmt: skip
def test_a_table_changed_by_hand_is_seen(
    season: County, harm: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = {name: getattr(season, name).pk for name in ("clean", "faulty", "other")}
    with connection.cursor() as cursor:
        for statement in harm.format(**ids).split("; "):
            cursor.execute(statement)
    assert broken_at() == "" and any(said in line for line in disagreeing())
    assert instead._verify() == 1 and "绕过程序" in capsys.readouterr().err
