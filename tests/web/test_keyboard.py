"""A form filled in from top to bottom without touching the mouse: every cell reached in order, saved, taken back, sent in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County
from tests.web.test_browser import CHROMIUM, Person, browser, person, place

__all__ = ["browser", "person", "place"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]
_AT = "document.activeElement.dataset.cell || document.activeElement.textContent.trim()"


def _until(who: Person, wanted: str, key: str = "Tab", most: int = 400) -> list[str]:
    """Press the key until the focus is where wanted; what it stood on, each once."""
    met: list[str] = []
    for _ in range(most):
        who.page.keyboard.press(key)
        met.append(str(who.page.evaluate(_AT)))
        if met[-1] == wanted:
            return met
    raise AssertionError(f"{wanted} is not reached: {met[-5:]}")


def test_a_form_without_the_mouse(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    cells = clerk.page.evaluate("[...document.querySelectorAll('textarea[data-cell]')].map(f => f.dataset.cell)")
    assert len(cells) > 60
    met = _until(clerk, cells[-1])
    assert [cell for cell in met if ":" in cell and cell in cells] == cells  # all of them, from top to bottom
    # back up to a reason, said and saved
    _until(clerk, "indicators:0:reason", "Shift+Tab")
    clerk.page.keyboard.type("分两段验收")
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator("[data-cell='indicators:1:reason']")).to_be_focused()
    expect(clerk.page.locator("#told")).to_contain_text("已保存")
    assert Sheet.objects.get(pk=place.clean.pk).form.indicators[0].reason == "分两段验收"
    # a row more, and taken back
    _until(clerk, "在它下面加一行")
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator(".messages")).to_contain_text("加了一行")
    _until(clerk, "撤销上一步")
    clerk.page.keyboard.press("Space")
    expect(clerk.page.locator(".messages")).to_contain_text("撤销了：增加指标行")
    _until(clerk, "送审")
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator(".state .stage")).to_have_text("单位审核")
    assert Sheet.objects.get(pk=place.clean.pk).stage == Stage.UNIT
    assert clerk.wrong == []


def test_the_focus_stays_beside_the_cell_when_the_answer_comes(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    clerk.page.locator("[data-cell='indicators:0:score']").fill("11")
    clerk.page.keyboard.press("Tab")
    due = clerk.page.locator("#side-indicators-0-score .due-here")
    expect(due).to_be_focused()
    expect(due).to_have_class(re.compile("off"))  # the answer has come: 11 is not what is due
    expect(due).to_be_focused()
    assert clerk.wrong == []


@pytest.mark.parametrize("address", ["/reminders/", "/arrange/nodes/new/", "/arrange/nodes/{node}/", "/rechecks/"])
def test_pages_of_their_own(person: Callable[[str], Person], place: County, address: str) -> None:
    one = person("administrator")
    one.page.goto(address.format(node=place.nodes["219001"].pk))
    one.seen(f"own{address.replace('/', '-')}".replace("{", "").replace("}", ""))
