"""The outer pages in a real browser: pictures, public site with a correction, interface, tokens, words. Seen by axe, and by us."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, County, sample
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
