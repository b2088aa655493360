"""What takes its time says so at once, and cannot be sent twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.conftest import CLEAN, County
from tests.web.test_browser import CHROMIUM, SAMPLES, Person, browser, person, place

__all__ = ["browser", "person", "place"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]


def test_an_upload_says_that_it_is_being_read(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/seasons/{place.season.pk}/")
    clerk.page.evaluate(
        "addEventListener('submit', (e) => e.preventDefault())"
    )  # so that the page stays to be looked at
    clerk.page.locator("#files").set_input_files([SAMPLES / CLEAN])
    button = clerk.page.get_by_role("button", name="上传", exact=True)
    said = clerk.page.locator("form[data-waits] span[role=status]")
    button.click()
    expect(said).to_contain_text("正在读")
    expect(button).to_be_disabled()
    # brought back by the browser's button, it can be sent anew
    clerk.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(button).to_be_enabled()
    expect(said).to_have_count(0)
