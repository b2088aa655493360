"""Reminders: what is due, more time counted in, each mailed once; and the tree and the forms arranged by hand."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Node, Role
from jixiao_web.reminding.due import due, open_seasons
from jixiao_web.reminding.models import Sent
from jixiao_web.reminding.sending import send
from jixiao_web.seasons.models import Extension, Season, Stage, Step
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


@pytest.fixture
def soon(county: County, settings: Any) -> County:
    """The draft's last day is the day after tomorrow; the clerk has an address."""
    Step.objects.filter(stage="draft").update(due=timezone.localdate() + timedelta(2))
    clerk = county.users[Role.CLERK]
    clerk.email = "clerk@example.org"
    clerk.save()
    settings.EMAIL_HOST = "localhost"
    return county


def _said(county: County, role: Role) -> list[tuple[int, str]]:
    return [(d.count, d.moment) for d in due(county.users[role], timezone.localdate(), open_seasons())]


def test_only_what_waits_for_the_person(soon: County, sign_in: SignIn) -> None:
    assert _said(soon, Role.CLERK) == [(2, "soon")] and _said(soon, Role.UNIT) == []
    page = sign_in(Role.CLERK).get("/").content.decode()
    assert "有 2 张表在“填报”" in page and "还剩 2 天" in page
    assert "没有快到期的" in sign_in(Role.UNIT).get("/reminders/").content.decode()


def test_more_time_counts(soon: County) -> None:
    until = timezone.localdate() + timedelta(30)
    Extension.objects.create(season=soon.season, stage="draft", node=soon.nodes["219"], until=until, reason="汛期", person="魏")  # fmt: skip
    assert _said(soon, Role.CLERK) == []


def test_each_is_mailed_once(soon: County) -> None:
    """Soon, on the day, past: three mails however often the scheduler calls."""
    today = timezone.localdate()
    for day in (0, 0, 1, 2, 2, 3, 4):
        send(today + timedelta(day))
    assert [m.to for m in mail.outbox] == [["clerk@example.org"]] * 3
    assert ["还剩 2 天" in m.body for m in mail.outbox] == [True, False, False]
    assert "就是今天" in mail.outbox[1].body and "已过 1 天" in mail.outbox[2].body
    # more time begins anew
    until = today + timedelta(30)
    Extension.objects.create(season=soon.season, stage="draft", node=soon.nodes["219"], until=until, reason="汛期", person="魏")  # fmt: skip
    assert send(until).sent == 1 and send(until).sent == 0


def test_a_mail_that_was_refused_is_tried_again(soon: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, messages: Any) -> int:
        raise OSError("connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        done = send(timezone.localdate())
    assert done.sent == 0 and "connection refused" in done.failed[0] and not Sent.objects.exists()
    assert send(timezone.localdate()).sent == 1


def test_a_closed_season_or_account_is_not_reminded(soon: County) -> None:
    soon.users[Role.CLERK].is_active = False
    soon.users[Role.CLERK].save()
    assert send(timezone.localdate()).sent == 0
    Season.objects.update(closed=True)
    assert _said(soon, Role.CLERK) == []


@pytest.mark.parametrize("said", ["x", "a@b\r\nBcc: c@d.org", "<script>@x.y"])
def test_only_an_address_is_an_address(county: County, sign_in: SignIn, said: str) -> None:
    answer = sign_in(Role.CLERK).post("/reminders/", {"email": said})
    county.users[Role.CLERK].refresh_from_db()
    assert answer.status_code == 422 and county.users[Role.CLERK].email == ""


def _node(client: Client, node: str, **said: Any) -> Any:
    return client.post(f"/arrange/nodes/{node}/", said)


def test_nodes_are_made_renamed_moved(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    top = county.nodes["000"].pk
    assert _node(client, "new", level="department", code="299", name=" 云溪县  林业局 ", parent=top).status_code == 302
    made = Node.objects.get(code="299")
    assert made.name == "云溪县 林业局"
    unit = county.nodes["219001"]
    assert _node(client, str(unit.pk), code="299001", name="云溪县供水总站", parent=made.pk).status_code == 302
    unit.refresh_from_db()
    assert (unit.code, unit.name, unit.parent) == ("299001", "云溪县供水总站", made) and broken_at() == ""
    # rights follow the tree: the department it was moved from no longer sees its forms
    assert sign_in(Role.DEPARTMENT).get(f"/sheets/{county.clean.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"level": "unit", "code": "214003", "parent": "219"}, "前 3 位"),
        ({"level": "unit", "code": "219", "parent": "219"}, "6 位"),
        ({"level": "department", "code": "300", "parent": "219"}, "不能放在"),
        ({"level": "department", "code": "214", "parent": "000"}, "已存在"),
        ({"level": "department", "code": "２１９", "parent": "000"}, "半角"),
        ({"level": "department", "code": "30x", "parent": "000"}, "class=\"errorlist\""),
        ({"level": "finance", "code": "001", "parent": "000"}, "class=\"errorlist\""),
        ({"level": "department", "code": "301", "parent": "000", "name": "  "}, "class=\"errorlist\""),
    ],
)  # fmt: skip
def test_a_node_that_is_not_made(county: County, sign_in: SignIn, said: dict[str, str], why: str) -> None:
    count = Node.objects.count()
    answer = _node(sign_in(Role.ADMINISTRATOR), "new", **({"name": "甲"} | said | {"parent": county.nodes[said["parent"]].pk}))  # fmt: skip
    assert answer.status_code == 422 and why in answer.content.decode() and Node.objects.count() == count


def test_a_department_with_units_keeps_its_code(county: County, sign_in: SignIn) -> None:
    node = county.nodes["219"]
    answer = _node(sign_in(Role.ADMINISTRATOR), str(node.pk), code="220", name="水利局", parent=county.nodes["000"].pk)
    assert answer.status_code == 422 and "下面还有单位" in answer.content.decode()


def test_forms_are_made_from_last_years(county: County, sign_in: SignIn) -> None:
    """Goals and indicators as they were, nothing filled in; once."""
    county.at(county.clean, Stage.PUBLISHED)
    season = Season.objects.create(title="2025 年度自评", year=2025, scope=county.nodes["000"])
    client = sign_in(Role.ADMINISTRATOR)
    assert "照上年建了 3 张表" in client.post(f"/arrange/seasons/{season.pk}/again/", follow=True).content.decode()
    made = Sheet.objects.get(season=season, unit=county.clean.unit, project_name=county.clean.project_name).form
    assert [r.level3 for r in made.indicators] == [r.level3 for r in county.clean.form.indicators]
    assert {r.actual or "" for r in made.indicators} | {r.score or "" for r in made.indicators} == {""}
    assert "都已有表" in client.post(f"/arrange/seasons/{season.pk}/again/", follow=True).content.decode()
    assert Sheet.objects.filter(season=season).count() == 3
