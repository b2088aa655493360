"""Tried and refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao_web.guard.headers import POLICY
from jixiao_web.organisation.models import Grant, Role, User
from jixiao_web.reading.names import safe_path
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.cells import can_fill, name_of, text
from jixiao_web.sheets.masking import personal
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, PASSWORD, ROOT, County

SignIn = Callable[[Role], Client]
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'


def _cells(sheet: Sheet) -> list[str]:
    """Every cell that a person fills in."""
    form = sheet.form
    fields = {"funds": len(form.funds), "indicators": len(form.indicators), "forms": 1}
    names = {"initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score", "reason", "level3", "target", "actual", "goal_expected", "goal_actual", "total_weight", "total_score", "total_grade"}  # fmt: skip
    keys = [(table, row, name) for table, rows in fields.items() for row in range(rows) for name in sorted(names)]
    return [name_of(key) for key in keys if can_fill(key) and text(form, key) is not None]


def test_a_script_in_every_cell_is_text(county: County, sign_in: SignIn) -> None:
    """In the page, in the answer beside it, in the list, the history, the report of the core."""
    cells = _cells(county.clean)
    assert len(cells) > 60
    clerk = sign_in(Role.CLERK)
    form = json.loads(county.clean.content)
    for cell in cells:
        table, row, name = cell.split(":")
        if table == "forms":
            part, _, field = name.partition("_")
            form["goals" if part == "goal" else "total"][field] = SCRIPT
        else:
            form[table][int(row)][name] = SCRIPT
    Sheet.objects.filter(pk=county.clean.pk).update(content=json.dumps(form), project_name=SCRIPT)
    clerk.post(
        f"/sheets/{county.clean.pk}/cell/", {"cell": cells[0], "before": SCRIPT, "text": SCRIPT + "2", "revision": 1}
    )
    clerk.post(
        f"/sheets/{county.clean.pk}/cell/", {"cell": cells[0], "before": "x", "text": SCRIPT + "3", "revision": 1}
    )
    county.at(county.clean, Stage.PUBLISHED)
    for url in (f"/sheets/{county.clean.pk}/", "/sheets/", f"/sheets/{county.clean.pk}/history/", f"/public/{county.clean.pk}/", "/public/"):  # fmt: skip
        page = clerk.get(url).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page
        assert page.count("<script") == page.count("<script src=")


def test_a_script_in_what_people_say_is_text(county: County, sign_in: SignIn) -> None:
    county.at(county.clean, Stage.UNIT)
    sign_in(Role.UNIT).post(f"/sheets/{county.clean.pk}/comment/", {"cell": "", "text": SCRIPT})
    page = sign_in(Role.UNIT).get(f"/sheets/{county.clean.pk}/").content.decode()
    assert "&lt;script&gt;alert" in page and "<script>alert" not in page
    assert SCRIPT not in sign_in(Role.UNIT).get("/sheets/", {"q": SCRIPT}).content.decode()


def test_every_page_allows_no_script_but_our_files(county: County, sign_in: SignIn) -> None:
    assert "unsafe" not in POLICY and "default-src 'none'" in POLICY and "frame-ancestors 'none'" in POLICY
    for url in ("/", f"/sheets/{county.clean.pk}/", "/accounts/login/", "/check/", "/nowhere/"):
        answer = sign_in(Role.CLERK).get(url)
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert (answer.headers["X-Content-Type-Options"], answer.headers["X-Frame-Options"]) == ("nosniff", "DENY")
        page = answer.content.decode()
        assert (
            " style=" not in page and " onclick=" not in page and "http://" not in page.replace("http://www.w3.org", "")
        )


def test_no_post_without_its_token(county: County) -> None:
    client = Client(enforce_csrf_checks=True)
    client.login(username="clerk", password=PASSWORD)
    said = {"action": "submit", "revision": 1}
    answer = client.post(f"/sheets/{county.clean.pk}/act/", said)
    assert answer.status_code == 403 and "不是从本站的页面" in answer.content.decode()
    answer = client.post(f"/sheets/{county.clean.pk}/act/", said, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert Sheet.objects.get(pk=county.clean.pk).stage == Stage.DRAFT


def test_another_name_for_this_machine_is_refused(local: Client) -> None:
    """What a page elsewhere can do is have its own name lead here: the name is not ours."""
    assert local.get("/check/", headers={"Host": "evil.example"}).status_code == 400
    assert local.get("/check/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_without_the_token_of_this_start_there_is_no_drop_page(db: None) -> None:
    other = Client()
    assert other.get("/check/").status_code == 302
    assert other.get("/enter/not-the-token/").status_code == 404
    other.cookies["jixiao-local"] = "not-the-token"
    assert other.get("/check/").status_code == 302
    entered = Client().get("/enter/local-token-of-the-tests/")
    cookie = entered.cookies["jixiao-local"]
    assert entered.headers["Location"] == "/" and cookie["httponly"] and cookie["samesite"] == "Strict"


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_elsewhere(county: County, sign_in: SignIn, there: str) -> None:
    after = Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD, "next": there})
    assert after.headers["Location"] == "/"
    back = sign_in(Role.UNIT).post("/sheets/approve/", {"back": there})
    assert back.headers["Location"] == "/sheets/"


def test_guessing_passwords_is_slowed_down(county: County) -> None:
    client = Client()
    said = [client.post("/accounts/login/", {"login": "clerk", "password": f"guess-{n}"}) for n in range(7)]
    assert "过多" in said[-1].content.decode() or said[-1].status_code == 429
    late = client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert late.status_code != 302  # the right one too has to wait


def test_guesses_under_another_port_of_the_server_are_the_same_guesses(county: County) -> None:
    client = Client()
    for n in range(6):
        client.post(
            "/accounts/login/", {"login": "Clerk", "password": f"guess-{n}"}, headers={"Host": f"127.0.0.1:{n + 1}"}
        )
    late = client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD}, headers={"Host": "127.0.0.1:99"})
    assert late.status_code != 302


def test_a_session_is_a_new_one_after_signing_in(county: County) -> None:
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    client.cookies["jixiao-session"] = planted
    client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert client.session.session_key != planted
    assert client.cookies["jixiao-session"]["httponly"] and client.cookies["jixiao-session"]["samesite"] == "Strict"


def test_a_closed_account_is_out_at_once(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    user = county.users[Role.CLERK]
    sign_in(Role.ADMINISTRATOR).post(f"/organisation/users/{user.pk}/", {"action": "close"})
    assert clerk.get("/sheets/").status_code == 302


def test_one_administrator_who_can_sign_in_is_always_left(county: County, sign_in: SignIn) -> None:
    """The other's account is closed: nobody could give the role again."""
    other = county.person("second", Role.ADMINISTRATOR, "000")
    one, at = sign_in(Role.ADMINISTRATOR), f"/organisation/users/{other.pk}/"
    for _ in range(2):  # pressed twice it is closed all the same
        one.post(at, {"action": "close"})
    assert not User.objects.get(pk=other.pk).is_active
    own = Grant.objects.get(user=county.users[Role.ADMINISTRATOR])
    said = one.post(f"/organisation/users/{own.user_id}/", {"action": "revoke", "grant": own.pk}, follow=True)
    assert "没有别的管理员" in said.content.decode() and Grant.objects.filter(pk=own.pk).exists()
    one.post(at, {"action": "open"})
    one.post(f"/organisation/users/{own.user_id}/", {"action": "revoke", "grant": own.pk})
    assert not Grant.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("sent", ["../../evil.docx", "/etc/passwd", "..\\..\\evil.docx", "C:\\Windows\\x.docx", "a/../../x.docx", "con.docx", "表\u202excod.exe", "x" * 300 + ".docx", "...", "a\0b.docx"])  # fmt: skip
def test_no_name_leads_out_of_its_folder(sent: str, tmp_path: Path) -> None:
    path = safe_path(sent, ())
    assert (tmp_path / path).resolve().is_relative_to(tmp_path) and ".." not in path.split("/")
    assert path and len(path) <= 150 and not set(path) & set('<>:"|?*\\\0\u202e')
    assert path.split(".")[0].lower() != "con"


def test_paths_sent_with_files_stay_inside(local: Client, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    from jixiao_web.drop import running

    later: list[object] = []
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda *work: later.append(work))
    file = SimpleUploadedFile("a.docx", b"x")
    job = local.post("/check/", {"files": file, "paths": '["../../../../evil.docx"]'}, follow=True).context["job"]
    assert [p.relative_to(job.files).as_posix() for p in job.files.rglob("*")] == ["evil.docx"]
    for name in ("../state.json", "..%2fstate.json", "%2e%2e/state.json", "state.json"):
        assert local.get(f"/check/{job.id}/file/{name}/").status_code == 404


@pytest.mark.parametrize("formula", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://evil.example")'])
def test_no_formula_comes_out_of_a_cell(county: County, sign_in: SignIn, formula: str, tmp_path: Path) -> None:
    clerk = sign_in(Role.CLERK)
    said = {"cell": "indicators:0:reason", "before": "", "text": formula, "revision": 1}
    assert clerk.post(f"/sheets/{county.clean.pk}/cell/", said).status_code == 200
    for kind in ("official-xlsx", "findings-xlsx", "remarks-xlsx"):
        path = tmp_path / f"{kind}.xlsx"
        path.write_bytes(clerk.get(f"/sheets/{county.clean.pk}/download/{kind}/").content)
        cells = [c for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for c in row]
        assert all(c.data_type != "f" for c in cells if str(c.value or "").strip() == formula.strip())


def test_what_is_not_published_is_not_public(county: County) -> None:
    for stage in Stage:
        county.at(county.clean, stage)
        wanted = 200 if stage == Stage.PUBLISHED else 404
        for url in (f"/public/{county.clean.pk}/", f"/public/{county.clean.pk}/form-json/"):
            assert Client().get(url).status_code == wanted
        assert len(Client().get("/public/").context["page"]) == (stage == Stage.PUBLISHED)
    assert Client().get(f"/public/{county.clean.pk}/findings-json/").status_code == 404


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("联系人 13800138000", "手机号"),
        ("电话 138-0013-8000", "手机号"),
        ("身份证 11010519491231002X", "身份证号"),  # the standard's own example
        ("身份证 110105 19491231 002X", "身份证号"),
        ("电话１３８００１３８０００", "手机号"),
        ("2024 13800138000", "手机号"),  # another number before it
        ("编号5 13800138000，共 3 人", "手机号"),
        ("+86 13800138000", "手机号"),
        ("0086-13800138000", "手机号"),
        ("138\u00a00013\u00a08000", "手机号"),
        ("138\u30000013\u30008000", "手机号"),
        ("138.0013.8000", "手机号"),
        ("138 – 0013 – 8000", "手机号"),
        ("138\u200b00138000", "手机号"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", "身份证号"),
        ("电话 0551 11010519491231002X", "身份证号"),
        ("支出 15000.123456 万元", ""),
        ("15 000 123 456 789", ""),
        ("项目代码 650000200101011234", ""),  # eighteen digits, but not one that checks
        ("资金 12345678901 元", ""),
        ("1380013800", ""),
    ],
)
def test_personal_numbers_are_not_published(county: County, sign_in: SignIn, said: str, found: str) -> None:
    form = json.loads(county.clean.content)
    form["indicators"][0]["reason"] = said
    Sheet.objects.filter(pk=county.clean.pk).update(content=json.dumps(form), stage=Stage.APPROVED)
    assert [kind for line in personal(Sheet.objects.get(pk=county.clean.pk).form) if (kind := line[-len(found):] or line)] == ([found] if found else [])  # fmt: skip
    page = sign_in(Role.FINANCE).post(
        f"/sheets/{county.clean.pk}/act/", {"action": "publish", "revision": 1}, follow=True
    )
    assert Sheet.objects.get(pk=county.clean.pk).stage == (Stage.APPROVED if found else Stage.PUBLISHED)
    assert not found or (
        "不能公开" in page.content.decode() and said[-11:] not in page.content.decode().split("<table")[0]
    )


def test_first_administrator_only_once_and_only_by_who_started(local: Client, settings: Any) -> None:
    said = {"bureau": "云溪县财政局", "name": "魏", "username": "wei", "password": "a-long-one-for-tests"}
    assert Client().post("/setup/", said).status_code == 302 and not User.objects.exists()
    assert "至少要 10 个字符" in local.post("/setup/", said | {"password": "short"}).content.decode()
    assert local.post("/setup/", said).headers["Location"] == "/"
    assert local.get("/").status_code == 200  # signed in
    assert local.post("/setup/", said | {"username": "second"}).status_code == 403
    assert User.objects.count() == 1


def test_a_hostile_document_is_read_elsewhere_and_said(county: County, sign_in: SignIn) -> None:
    """An entity that would read a file of the server, a package that lies: the page says why, the server goes on."""
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><table><tr><td>&x;</td></tr></table></html>'
    files = [
        SimpleUploadedFile("a.html", evil),
        SimpleUploadedFile(CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes()),
    ]
    page = sign_in(Role.CLERK).post(f"/seasons/{county.season.pk}/upload/", {"files": files}, follow=True)
    assert [u[0] for u in page.context["unread"]] == ["a.html"] and len(page.context["matches"]) == 1
