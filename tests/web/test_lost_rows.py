"""What a scan lost, in the workbench: said first and in plain words, counted once, given back before it is taken over."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from jixiao.model.form import Form, Named
from jixiao.model.form_json import form_from_json, form_to_json
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role
from jixiao_web.reading import jobs
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import BACKEND, CLEAN, ROOT, County

SignIn = Callable[[Role], Client]
ROWS = {("forms", 0, "n_indicators"), ("forms", 0, "n_funds")}


def _upload(client: Client, county: County, change: Callable[[Form], Form] = lambda form: form) -> jobs.Job:
    """An upload of the clean form as it would be after a worse scan."""
    file = SimpleUploadedFile(CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    page = client.post(f"/seasons/{county.season.pk}/upload/", {"files": file}, follow=True)
    job: jobs.Job = page.context["job"]
    state = job.state()
    state["forms"][0] = form_to_json(change(form_from_json(state["forms"][0])))
    job.tell(**state)
    return job


def _read(job: jobs.Job) -> Form:
    return form_from_json(job.state()["forms"][0])


def _list(county: County, job: jobs.Job) -> str:
    return f"/seasons/{county.season.pk}/upload/{job.id}/"


def _known(form: Form) -> str:
    return f"{len(form.funds)}-{len(form.indicators)}"


def test_rows_that_may_be_lost_stand_first_and_in_plain_words(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, lambda form: replace(form, doubtful=frozenset(ROWS)))
    count = len(_read(job).indicators)
    said = f"可能漏读了指标行：请数一数原件上有几行，这里读到 {count} 行"
    assert said in client.get(_list(county, job)).content.decode()
    page = client.get(f"/uploads/{job.id}/0/").content.decode()
    assert page.index(said) < page.index('id="original"') and "可能漏读了资金行" in page
    assert "指标行数" not in page and "认不清的格子" not in page  # they are no cells
    client.post(f"/uploads/{job.id}/0/row/", {"known": _known(_read(job)), "counted": "n_indicators"})
    assert _read(job).doubtful == {("forms", 0, "n_funds")}
    assert said not in client.get(f"/uploads/{job.id}/0/").content.decode()


def test_a_lost_row_is_added_and_taken_over(county: County, sign_in: SignIn) -> None:
    """The third row was lost: it is added where it stands, the doubts and pictures of those below it go with them, and what is
    taken over is the form as it is on paper."""
    client = sign_in(Role.CLERK)
    whole = _read(_upload(client, county))
    lost = whole.indicators[2]

    def cut(form: Form) -> Form:
        rows = (*form.indicators[:2], *form.indicators[3:])
        return replace(form, indicators=rows, doubtful=frozenset({*ROWS, ("indicators", 3, "actual")}))

    job = _upload(client, county, cut)
    state = job.state()
    state["originals"][0]["clips"] = {"indicators:3:actual": ["0-x.jpg", ""]}
    job.tell(**state)
    row = {name: getattr(lost, name) or "" for name in ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")}  # fmt: skip
    asked = row | {"known": _known(_read(job)), "table": "indicators", "above": "1"}
    page = client.post(f"/uploads/{job.id}/0/row/", asked, follow=True).content.decode()
    assert lost.level3 and lost.level3 in page and "对照原件添上" in page
    now = _read(job)
    assert now.indicators == whole.indicators
    assert now.doubtful == {*ROWS, ("indicators", 4, "actual")}
    assert job.state()["originals"][0]["clips"] == {"indicators:4:actual": ["0-x.jpg", ""]}
    # the same once more, as a double click sends it, adds nothing; nor does a cell of the rows as they were
    page = client.post(f"/uploads/{job.id}/0/row/", asked, follow=True).content.decode()
    assert "行刚变过" in page and _read(job) == now
    stale = {"cell": "indicators:3:actual", "text": "x", "known": asked["known"]}
    assert client.post(f"/uploads/{job.id}/0/cell/", stale).status_code == 409 and _read(job) == now

    client.post(_list(county, job), {"take": "0"})
    form = Sheet.objects.get(pk=county.clean.pk).form
    assert form.indicators == whole.indicators
    assert any(f"“{lost.level3}”没有读到，{county.users[Role.CLERK]}" in p.message for p in form.problems)


def test_the_last_row_added_is_taken_back(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county)
    before = _read(job)
    url = f"/uploads/{job.id}/0/row/"
    client.post(url, {"known": _known(before), "table": "funds", "above": "0", "label": "其他资金", "executed": "3"})
    now = _read(job)
    assert (now.funds[1].label, now.funds[1].source, now.funds[1].executed) == ("其他资金", "other", "3")
    first = {"known": _known(now), "table": "indicators", "above": "-1", "level3": "管网长度", "target": "≥1公里"}
    client.post(url, first)
    added = _read(job).indicators[0]
    assert (added.level1, added.level3) == (before.indicators[0].level1, "管网长度")
    for _ in range(2):
        assert "撤销了" in client.post(url, {"known": _known(_read(job)), "undo": "1"}, follow=True).content.decode()
    assert _read(job) == before
    assert "没有撤销" in client.post(url, {"known": _known(before), "undo": "1"}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"table": "indicators", "above": "99", "level3": "x"}, 302),
        ({"table": "indicators", "above": "0", "level1": "产出指标"}, 302),
        ({"table": "funds", "above": "0", "executed": "3"}, 302),
        ({"table": "funds", "above": "0", "label": "x" * 5001}, 302),
        ({"table": "forms", "above": "0", "level3": "x"}, 404),
        ({"table": "indicators", "above": "x", "level3": "x"}, 404),
        ({"table": "indicators", "above": "0", "level3": "x", "known": ""}, 302),
    ],
)
def test_what_is_no_row_adds_none(county: County, sign_in: SignIn, said: dict[str, str], status: int) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county)
    before = job.state()
    assert client.post(f"/uploads/{job.id}/0/row/", {"known": _known(_read(job))} | said).status_code == status
    assert job.state() == before


def test_the_list_the_page_and_what_is_told_count_alike(county: County, sign_in: SignIn) -> None:
    """A first level beside two rows is one cell, so is the whole money; what has no cell is one too; rows are none."""
    client = sign_in(Role.CLERK)
    doubtful = {
        *ROWS, ("indicators", 0, "level1"), ("indicators", 1, "level1"), ("indicators", 0, "level1_weight"),
        ("funds", 0, "executed"), ("forms", 0, "executed"), ("forms", 0, "unit_name"), ("forms", 0, "total_grade"),
    }  # fmt: skip
    job = _upload(client, county, lambda form: replace(form, doubtful=frozenset(doubtful)))
    assert "4 格认不清" in client.get(_list(county, job)).content.decode()
    page = client.get(f"/uploads/{job.id}/0/").content.decode()
    assert page.count('<li id="doubt-') == 4 and 'id="left">4</span>' in page
    form, left = _read(job), 4
    right = {"indicators:0:level1": form.indicators[0].level1, "funds:0:executed": form.funds[0].executed, "forms:0:unit_name": form.unit.name, "forms:0:total_grade": form.total.grade}  # fmt: skip
    for cell, text in right.items():
        left -= 1
        told = client.post(f"/uploads/{job.id}/0/cell/", {"cell": cell, "text": text or ""}).content.decode()
        assert (f"还有 {left} 格认不清" if left else "没有认不清的了") in told
        page = client.get(f"/uploads/{job.id}/0/").content.decode()
        assert page.count('<li id="doubt-') == left
        said = client.get(_list(county, job)).content.decode()
        assert (f"{left} 格认不清" in said) == (left > 0)
    assert replace(_read(job), doubtful=frozenset()) == replace(form, doubtful=frozenset())
    assert _read(job).doubtful == ROWS


def test_a_level_put_right_is_that_of_all_its_rows(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    doubtful = frozenset({("indicators", 0, "level1")})
    job = _upload(client, county, lambda form: replace(form, doubtful=doubtful))
    rows = _read(job).indicators
    client.post(f"/uploads/{job.id}/0/cell/", {"cell": "indicators:0:level1", "text": "产出"})
    run = next(n for n, row in enumerate(rows) if row.level1 != rows[0].level1)
    assert [row.level1 for row in _read(job).indicators] == ["产出"] * run + [row.level1 for row in rows[run:]]


def _unread(form: Form) -> Form:
    return replace(form, unit=Named(), department=Named(), doubtful=frozenset({("forms", 0, "unit_name")}))


def test_a_form_whose_unit_was_not_read_is_not_chosen_for_anybody(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county)
    assert 'value="0" checked' in client.get(_list(county, job)).content.decode()
    job = _upload(client, county, _unread)
    page = client.get(_list(county, job)).content.decode()
    assert "没有读到单位" in page and 'value="0" checked' not in page and 'name="take" value="0"' in page
    assert client.post(_list(county, job), {"take": "0"}).status_code == 302  # ticked by a person, it is taken
    assert Entry.objects.filter(action="上传填入").count() == 1
    # its unit put right on the page, it is as any other
    job = _upload(client, county, _unread)
    client.post(f"/uploads/{job.id}/0/cell/", {"cell": "forms:0:unit_name", "text": "云溪县农村供水站"})
    page = client.get(_list(county, job)).content.decode()
    assert "没有读到单位" not in page and 'value="0" checked' in page


def test_what_a_person_has_changed_meanwhile_is_not_replaced_unseen(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county)
    page = client.get(_list(county, job)).content.decode()
    assert f'name="seen-0" value="{county.clean.revision}"' in page
    said = {
        "cell": "indicators:0:actual",
        "before": county.clean.form.indicators[0].actual,
        "text": "35公里",
        "revision": 1,
    }
    client.post(f"/sheets/{county.clean.pk}/cell/", said)
    page = client.post(_list(county, job), {"take": "0", "seen-0": county.clean.revision}, follow=True).content.decode()
    assert "没有收" in page
    assert Sheet.objects.get(pk=county.clean.pk).form.indicators[0].actual == "35公里"
    assert not Entry.objects.filter(action="上传填入").exists()


def test_taken_over_already_is_said_with_the_way_there(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county)
    client.post(_list(county, job), {"take": "0"})
    for answer in (client.get(_list(county, job), follow=True), client.post(_list(county, job), {"take": "0"}, follow=True)):  # fmt: skip
        assert answer.status_code == 200 and "已经收下" in answer.content.decode()
        assert answer.request["PATH_INFO"] == "/sheets/"
    assert not job.files.exists()  # nothing of the document is kept
    assert client.get(f"/seasons/{county.season.pk}/upload/00000000-0000-0000-0000-000000000000/").status_code == 404


@pytest.fixture
def arena(transactional_db: None) -> Iterator[County]:
    yield County()


def _browser(county: County, role: Role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(county.users[role], backend=BACKEND)
    return client


def _together(*sent: tuple[Client, str, dict[str, Any]]) -> list[str]:
    """What each is told, all sent at the same moment."""
    line = threading.Barrier(len(sent), timeout=60)

    def click(client: Client, url: str, said: dict[str, Any]) -> str:
        line.wait()
        try:
            answer = client.post(url, said, follow=True)
            assert answer.status_code == 200
            return str(answer.content.decode())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(lambda one: click(*one), sent))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("new", [False, True], ids=["into a sheet", "a new sheet"])
def test_an_upload_taken_over_twice_at_once_is_taken_once(arena: County, new: bool) -> None:
    """A double click: one takes it over, the other is told; one revision, one line of history, one sheet."""
    tabs = [_browser(arena, Role.CLERK) for _ in range(2)]
    job = _upload(tabs[0], arena, lambda form: replace(form, project=Named("河道清淤")) if new else form)
    sheets = Sheet.objects.count()
    told = _together(*((tab, _list(arena, job), {"take": "0"}) for tab in tabs))
    assert sorted("已经收下" in page for page in told) == [False, True]
    assert sum("收下 1 张表" in page for page in told) == 1
    assert Sheet.objects.count() == sheets + new
    assert Entry.objects.filter(action="上传填入").count() == 1
    assert Sheet.objects.get(pk=arena.clean.pk).revision == arena.clean.revision + (not new)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("new", [False, True], ids=["into a sheet", "a new sheet"])
def test_two_people_with_the_same_form_at_once(arena: County, new: bool) -> None:
    """Each has uploaded it and seen the page: one takes it over, the other is told why not."""
    other = arena.person("second", Role.CLERK, "219001")
    tabs = [_browser(arena, Role.CLERK), Client()]
    tabs[1].force_login(other, backend=BACKEND)
    own = [_upload(tab, arena, lambda form: replace(form, project=Named("河道清淤")) if new else form) for tab in tabs]
    sheets = Sheet.objects.count()
    said = {"take": "0", "seen-0": "0" if new else str(arena.clean.revision)}
    told = _together(*((tab, _list(arena, job), said) for tab, job in zip(tabs, own, strict=True)))
    assert sum("收下 1 张表" in page for page in told) == 1
    assert sum("刚被别人" in page or "没有收" in page for page in told) == 1
    assert Sheet.objects.count() == sheets + new
    assert Entry.objects.filter(action="上传填入").count() == 1


def test_the_list_of_what_to_do_leads_to_the_upload(county: County, sign_in: SignIn) -> None:
    link = f'href="/seasons/{county.season.pk}/#upload"'
    assert link in sign_in(Role.CLERK).get("/").content.decode()
    assert 'id="upload"' in sign_in(Role.CLERK).get(f"/seasons/{county.season.pk}/").content.decode()
    assert link not in sign_in(Role.FINANCE).get("/").content.decode()
