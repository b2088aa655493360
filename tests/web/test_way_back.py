"""No dead ends: whatever is refused or missing says why and what to do next, and leads back to where the person came from."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from jixiao_web.organisation.models import Role
from tests.web.conftest import County

SignIn = Callable[[Role], Client]
HERE = "http://testserver"


def test_what_is_missing_says_why_where_the_page_knows(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    gone = clerk.get(f"/check/{uuid4()}/")
    assert gone.status_code == 404 and "请重新交一次" in gone.content.decode()
    upload = clerk.get(f"/seasons/{county.season.pk}/upload/{uuid4()}/")
    assert upload.status_code == 404 and "请在任务里重新上传" in upload.content.decode()
    entered = Client().get("/enter/that-of-yesterday/")
    assert entered.status_code == 404 and "请用这次启动时打开的页面" in entered.content.decode()
    # the framework's own English, and another unit's form: no more than that there is nothing
    for address in ("/nowhere/", "/organisation/users/99999/"):
        said = sign_in(Role.ADMINISTRATOR).get(address).content.decode()
        assert "没有这一页，或它不在您能看的范围里。" in said and "matches" not in said


@pytest.mark.parametrize(
    ("came", "link"),
    [
        (f"{HERE}/sheets/?stage=draft", "/sheets/?stage=draft"),
        (f"{HERE}/nowhere/", ""),  # the page itself
        (f"{HERE}//elsewhere.example/", ""),  # would lead away
        ("http://elsewhere.example/sheets/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_way_back_is_the_page_before(county: County, sign_in: SignIn, came: str, link: str) -> None:
    page = sign_in(Role.CLERK).get("/nowhere/", headers={"host": "testserver", "referer": came})
    assert page.status_code == 404 and page.context["back"] == link
    assert ("回到上一页" in page.content.decode()) == bool(link)
    assert "回到首页" in page.content.decode()


def test_a_button_pressed_after_the_session_is_over_leads_back_to_its_page(county: County) -> None:
    at = f"/sheets/{county.clean.pk}/"
    asked = Client().post(f"{at}act/", {"action": "submit"}, headers={"host": "testserver", "referer": HERE + at})
    assert asked.status_code == 302 and asked["Location"] == f"/accounts/login/?next={at}"
    assert Client().post(f"{at}act/")["Location"] == "/accounts/login/?next=/"
    assert Client().get(at)["Location"] == f"/accounts/login/?next={at}"


def test_an_address_of_a_button_opened_by_hand_is_said(county: County, sign_in: SignIn) -> None:
    clerk, at = sign_in(Role.CLERK), f"/sheets/{county.clean.pk}/act/"
    page = clerk.get(at, headers={"accept": "text/html"})
    assert page.status_code == 405 and page["Allow"] == "POST" and "不能这样打开" in page.content.decode()
    assert clerk.get(at).content == b""  # a program reads the number


def test_the_person_at_this_machine_is_led_to_the_files_from_the_sign_in(county: County, local: Client) -> None:
    assert "核对这台电脑上的文件" in local.get("/accounts/login/").content.decode()
    assert "核对这台电脑上的文件" not in Client().get("/accounts/login/").content.decode()


def test_a_fault_is_said_where_the_database_is_gone(
    county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Role.CLERK)
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("django.db.backends.utils.CursorWrapper.execute", _gone)
        page = client.get("/sheets/", headers={"host": "testserver", "referer": f"{HERE}/seasons/"})
    assert page.status_code == 500
    assert "程序出错了" in page.content.decode() and 'href="/seasons/">回到上一页' in page.content.decode()


def _gone(*_: object) -> None:
    raise OperationalError("gone")
