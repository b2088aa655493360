"""The walk that the guide shows, with the fictional county. `GUIDE_PICTURES=1` makes the guide's pictures anew."""

import os
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, FAULTY, PICTURE, ROOT, County
from tests.web.test_browser import CHROMIUM, SAMPLES, Person, browser, person, place

__all__ = ["browser", "person", "place"]
GUIDE = ROOT / "docs" / "guide"
PICTURES = GUIDE / "pictures"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]


def _guide(who: Person, name: str) -> None:
    """A picture of the guide: what a screen shows, no more. Flat colours: a third of the size, and no difference seen."""
    assert f"pictures/{name}.png" in (GUIDE / "workbench.md").read_text(encoding="utf-8")
    if os.environ.get("GUIDE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        shot = Image.open(BytesIO(who.page.screenshot())).convert("RGB")
        shot.quantize(48).save(PICTURES / f"{name}.png", optimize=True)


def test_the_guide_shows_no_picture_twice_and_none_is_large() -> None:
    text = (GUIDE / "workbench.md").read_text(encoding="utf-8")
    known = {path.name for path in PICTURES.glob("*.png")}
    assert known and all(text.count(f"pictures/{name}") == 1 for name in known)
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 600_000


def test_the_walk_of_the_guide(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/seasons/{place.season.pk}/")
    clerk.page.locator("#files").set_input_files([SAMPLES / CLEAN, SAMPLES / FAULTY])
    clerk.press("上传")
    _guide(clerk, "uploaded")
    clerk.page.get_by_role("link", name="对照原件").last.click()
    expect(clerk.page.locator(".two section").first).to_contain_text("33公里")
    _guide(clerk, "beside")
    clerk.page.goto(f"/sheets/{place.faulty.pk}/")
    expect(clerk.page.locator("#summary")).to_contain_text("错误")
    _guide(clerk, "filling")
    clerk.page.goto(f"/evidence/{place.clean.pk}/")
    row = clerk.page.locator("#row-0")
    row.get_by_text("交材料").click()
    row.get_by_label("文件").set_input_files([{"name": "验收单.png", "mimeType": "image/png", "buffer": PICTURE}])
    row.get_by_role("button", name="交上").click()
    expect(clerk.page.locator(".messages")).to_contain_text("收下 1 份佐证")
    _guide(clerk, "evidence")
    Sheet.objects.update(stage=Stage.APPROVED)
    finance = person("finance")
    finance.page.goto("/rechecks/")
    finance.page.get_by_label("名称", exact=True).fill("2024 年度抽查")
    finance.page.get_by_label("种子").fill("2025-03-01 03 11 17")
    finance.page.get_by_label("抽多少张").fill("3")
    finance.press("抽出清单")
    finance.press("未分派的轮流分给各复核人")
    made = Recheck.objects.get()
    for n, sample in enumerate(Sample.objects.filter(recheck=made)):
        finance.page.goto(f"/rechecks/forms/{sample.pk}/")
        finance.page.locator("#points-1").fill(str(n + 1))
        finance.page.locator("#fault-1").fill("没有佐证材料")
        finance.page.locator("#reason-1").fill("未见验收单")
        if n == 0:
            finance.page.mouse.wheel(0, 250)
            _guide(finance, "recheck")
        finance.press("复核完成")
    finance.page.goto(f"/rechecks/{made.pk}/")
    expect(finance.page.locator("main")).to_contain_text("扣得不一样")
    _guide(finance, "recheck-result")
