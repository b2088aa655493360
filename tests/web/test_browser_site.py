"""The outer pages in a real browser: pictures, public site with a correction, interface, tokens, words. Seen by axe, and by us."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from playwright.sync_api import expect

from jixiao.model.form_json import form_from_json, form_to_json
from jixiao_web.organisation.models import Role
from jixiao_web.reading import jobs
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, ROOT, County, sample
from tests.web.test_browser import CHROMIUM, Person, browser, person, place  # noqa: F401  (fixtures)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]


def _approved(county: County, sheet: Sheet) -> Sheet:
    at = county.at(sheet, Stage.FINANCE)
    return move(county.users[Role.FINANCE], at, "approve", at.revision)


def test_the_outer_pages(person: Callable[[str], Person], place: County) -> None:  # noqa: F811
    for n in range(4):
        _approved(place, place.sheet("219001", sample(CLEAN), f"第{n}期饮水工程"))
    clean = _approved(place, place.clean)
    finance_user = place.users[Role.FINANCE]
    clean = move(finance_user, clean, "publish", clean.revision)
    clean.comments.create(text="完工日期写错", person="财政复核人甲")
    clean = move(finance_user, clean, "correct", clean.revision)
    form = clean.content.replace("2024年11月20日", "2024年11月28日")
    Sheet.objects.filter(pk=clean.pk).update(content=form, stage=Stage.APPROVED)
    clean = Sheet.objects.get(pk=clean.pk)
    clean = move(finance_user, clean, "publish", clean.revision)
    finance = person("finance")
    finance.seen("first-page-pictures")
    finance.page.goto("/figures/department/219/")
    finance.seen("department")
    finance.page.locator(".chart a").first.click()
    finance.seen("counted-list")
    finance.page.goto("/accounts/2fa/")
    finance.seen("account")
    finance.page.goto("/api/tokens/")
    finance.page.get_by_label("用途").fill("与项目库对接")
    finance.press("新建")
    expect(finance.page.locator("#plain")).to_contain_text("jx_")
    finance.seen("token-made")
    finance.page.goto("/api/")
    finance.page.locator("summary").first.click()
    finance.seen("interface")
    administrator = person("administrator")
    administrator.page.goto("/public/words/")
    administrator.page.get_by_label("加入，一行一个").fill("内部资料\n不予公开")
    administrator.press("加入")
    administrator.seen("words")
    anyone = person("")
    anyone.page.goto("/public/")
    anyone.seen("public-pictures")
    anyone.page.get_by_role("link", name=str(clean), exact=True).click()
    expect(anyone.page.locator("#errata")).to_contain_text("完工日期写错")
    anyone.seen("public-corrected")


def test_nothing_clings_to_the_way_in_without_a_password(person: Callable[[str], Person], place: County) -> None:  # noqa: F811
    page = person("").page
    page.goto("/accounts/login/")
    key, rest = page.locator("#passkey_login").bounding_box(), page.locator("section.aside").bounding_box()
    assert key and rest and rest["y"] - key["y"] - key["height"] >= 8  # px


def test_thirty_characters_of_a_doubtful_cell_are_in_sight(person: Callable[[str], Person], place: County) -> None:  # noqa: F811
    clerk = person("clerk")
    clerk.page.goto(f"/seasons/{place.season.pk}/")
    clerk.page.locator("#files").set_input_files([ROOT / "samples" / "2024" / CLEAN])
    clerk.press("上传")
    clerk.page.get_by_role("link", name="对照原件").wait_for()
    job = jobs.find(f"import{place.users[Role.CLERK].pk}", UUID(clerk.page.url.rstrip("/").rsplit("/", 1)[1]))
    assert job is not None
    state = job.state()
    form = replace(form_from_json(state["forms"][0]), doubtful=frozenset({("forms", 0, "goal_actual")}))
    job.tell(**state | {"forms": [form_to_json(form)]})
    clerk.page.get_by_role("link", name="对照原件").click()
    assert len(form.goals.actual or "") > 30
    shown = clerk.page.locator(".doubts input[name=text]")
    assert shown.evaluate("f => f.clientWidth / parseFloat(getComputedStyle(f).fontSize)") > 30
    assert clerk.wrong == []
