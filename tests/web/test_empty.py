"""What a page says where there is nothing yet, and what tells two rows of a list apart."""

from collections.abc import Callable

from django.core.cache import cache
from django.test import Client

from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def test_the_same_project_of_two_years_can_be_told_apart(county: County, sign_in: SignIn) -> None:
    last = Season.objects.create(title="2023 年度自评", year=2023, scope=county.nodes["000"])
    old = {"season": last, "unit": county.nodes["219001"], "content": county.clean.content}
    Sheet.objects.create(project_name=county.clean.project_name, **old)
    page = sign_in(Role.CLERK).get("/sheets/").content.decode()
    assert '<td class="code">2023<td>' in page and '<td class="code">2024<td>' in page


def test_charts_of_nothing_say_so_instead_of_drawing_noughts(county: County, sign_in: SignIn) -> None:
    page = sign_in(Role.FINANCE).get("/").content.decode()
    assert page.count("还没有已审定的表。") == 3 and "不足 60%" not in page and "主管部门审核" in page
    at = county.at(county.clean, Stage.FINANCE)
    sign_in(Role.FINANCE).post(f"/sheets/{at.pk}/act/", {"action": "approve", "revision": at.revision})
    cache.clear()
    page = sign_in(Role.FINANCE).get("/").content.decode()
    assert "还没有已审定的表。" not in page and "不足 60%" in page and "没有疑点。" in page  # the clean form has none


def test_the_first_page_tells_who_has_nothing_to_do(county: County, sign_in: SignIn) -> None:
    assert "待办在这里" in sign_in(Role.CLERK).get("/").content.decode()
    assert "现在没有待办" in sign_in(Role.READER).get("/").content.decode()
    assert "现在没有待办" in sign_in(Role.UNIT).get("/").content.decode()
    county.at(county.clean, Stage.UNIT)
    assert "待办在这里" in sign_in(Role.UNIT).get("/").content.decode()


def test_nothing_found_is_not_nothing_there(county: County, sign_in: SignIn) -> None:
    anyone, clerk = Client(), sign_in(Role.CLERK)
    assert "还没有公开的自评表。" in anyone.get("/public/").content.decode()
    assert "没有符合条件的表。" in anyone.get("/public/?q=没有的").content.decode()
    assert "没有符合条件的表。" in clerk.get("/sheets/?q=没有的").content.decode()
    Sheet.objects.all().delete()
    assert "由填报人上传自评表" in clerk.get("/sheets/").content.decode()


def test_a_season_that_is_over_says_why_nothing_can_be_pressed(county: County, sign_in: SignIn) -> None:
    address = f"/sheets/{county.clean.pk}/"
    assert "任务已结束" not in sign_in(Role.CLERK).get(address).content.decode()
    Season.objects.update(closed=True)
    page = sign_in(Role.CLERK).get(address).content.decode()
    assert "任务已结束" in page and ">送审<" not in page
