"""The real forms through the whole workbench in a real browser: uploaded as Word, put right, reviewed, returned, public; then a
spot check with evidence."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from jixiao.model.form import Form
from jixiao.outputs import output
from jixiao.outputs.written import Written
from jixiao.pipeline import forms_of
from jixiao_web.organisation.models import Grant, Level, Node, Role, User
from jixiao_web.rechecks.models import Sample
from jixiao_web.seasons.models import Season, Stage, Step
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import PASSWORD, PICTURE, ROOT
from tests.web.test_browser import CHROMIUM, Person, browser

__all__ = ["browser"]
SEED = ROOT.parent / "shared" / "seed" / "changji-2021.txt"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
    pytest.mark.skipif(not SEED.is_file(), reason="the seed stays beside the checkout"),
]
PEOPLE = {Role.CLERK: "219001", Role.UNIT: "219001", Role.DEPARTMENT: "219", Role.FINANCE: "000"}


def _seed() -> tuple[Form, ...]:
    return forms_of(SEED.name, SEED.read_bytes())


@pytest.fixture
def season(transactional_db: None) -> Season:
    """An organisation with the seed's one unit, and its year."""
    unit = _seed()[0].unit.name
    above: Node | None = None
    nodes = {}
    for code, name, level in (("000", "财政部门", Level.FINANCE), ("219", "主管部门", Level.DEPARTMENT), ("219001", unit, Level.UNIT)):  # fmt: skip
        above = nodes[code] = Node.objects.create(code=code, name=name, level=level, parent=above)
    for role, code in PEOPLE.items():
        user = User.objects.create_user(role.value, password=PASSWORD, name=f"{role.label}甲")
        Grant.objects.create(user=user, node=nodes[code], role=role)
    made = Season.objects.create(title="2021 年度自评", year=2021, scope=nodes["000"])
    today = timezone.localdate()
    for stage in ("draft", "unit", "department", "finance"):
        Step.objects.create(season=made, stage=stage, opens=today - timedelta(1), due=today + timedelta(9))
    return made


@pytest.fixture
def person(browser: Browser, live_server: Any, season: Season) -> Iterator[Callable[[str], Person]]:
    made: list[Person] = []

    def window(username: str = "") -> Person:
        made.append(Person(browser, live_server.url, username))
        return made[-1]

    yield window
    for one in made:
        one.page.context.close()


def _typed(who: Person, cell: str, text: str) -> None:
    """A cell filled in with the keyboard, and saved."""
    field = who.page.locator(f"[data-cell='{cell}']")
    field.focus()
    who.page.keyboard.press("Control+A")
    who.page.keyboard.type(text)
    who.page.keyboard.press("Tab")
    expect(who.page.locator(f"#side-{cell.replace(':', '-')} input[name=before]")).to_have_value(text)


def test_the_seed_all_the_way(person: Callable[[str], Person], season: Season, tmp_path: Path) -> None:
    """Form 8: 41 of =9 万元 claims 10 and is due 9 ÷ 41 × 10 = 2.195 → 2.20, so the total is 100 − 7.80 = 92.20."""
    document = tmp_path / "changji-2021.docx"
    document.write_bytes(output("write", "docx").render(Written(_seed())))
    clerk = person("clerk")
    clerk.page.set_default_timeout(90_000)
    clerk.page.goto(f"/seasons/{season.pk}/")
    clerk.page.locator("#files").set_input_files([document])
    clerk.press("上传")
    expect(clerk.page.locator("h1")).to_have_text("读到 21 张表", timeout=90_000)
    clerk.seen("seed-uploaded")
    clerk.page.get_by_role("link", name="对照原件").nth(7).click()
    expect(clerk.page.locator("h1")).to_have_text(str(_seed()[7].project.name))
    expect(clerk.page.locator(".two section").first).to_contain_text("41万元")
    clerk.seen("seed-beside")
    clerk.page.get_by_role("link", name="看好了，回去收下").click()
    clerk.press("收下勾选的表")
    expect(clerk.page.locator(".messages")).to_contain_text("收下 21 张表", timeout=90_000)
    eighth = Sheet.objects.get(project_name=_seed()[7].project.name)
    first = Sheet.objects.get(project_name=_seed()[0].project.name)
    # form 8 is refused, corrected, sent in
    clerk.page.goto(f"/sheets/{eighth.pk}/")
    clerk.press("送审")
    expect(clerk.page.locator(".messages")).to_contain_text("G707")
    clerk.seen("seed-form-8")
    _typed(clerk, "indicators:4:score", "2.20")
    _typed(clerk, "indicators:4:reason", "年中追加经费时没有同步调整成本目标；下年按全部经费编制目标。")
    _typed(clerk, "forms:0:total_score", "92.20分")
    expect(clerk.page.locator("#summary")).not_to_contain_text("错误")
    for sheet in (eighth, first):
        clerk.page.goto(f"/sheets/{sheet.pk}/")
        clerk.press("送审")
        expect(clerk.page.locator(".state .stage")).to_have_text("单位审核")
    unit = person("unit")
    unit.page.goto("/sheets/?stage=unit")
    for box in unit.page.get_by_role("checkbox", name="选中").all():
        box.check()
    unit.press("批量审核通过")
    expect(unit.page.locator(".messages")).to_contain_text("审核通过 2 张")
    # the department returns form 1 with a remark on a cell
    department = person("department")
    department.page.goto(f"/sheets/{first.pk}/")
    department.page.get_by_label("对", exact=True).select_option("indicators:0:actual")
    department.page.get_by_label("意见", exact=True).fill("归集条数请附平台截图，注明统计口径")
    department.press("记下意见")
    department.seen("seed-remark")
    department.press("退回")
    department.page.goto(f"/sheets/{eighth.pk}/")
    department.press("审核通过")
    # the clerk adds the evidence, answers, sends again
    clerk.page.goto(f"/evidence/{first.pk}/")
    clerk.seen("seed-evidence-none")
    row = clerk.page.locator("#row-0")
    row.get_by_text("交材料").click()
    row.get_by_label("种类").select_option("照片")
    row.get_by_label("文件").set_input_files([{"name": "平台截图.png", "mimeType": "image/png", "buffer": PICTURE}])
    row.get_by_role("button", name="交上").click()
    expect(clerk.page.locator(".messages")).to_contain_text("收下 1 份佐证")
    clerk.seen("seed-evidence")
    clerk.page.get_by_role("link", name="平台截图.png").click()
    expect(clerk.page.get_by_alt_text("第 1 页")).to_be_visible()
    clerk.seen("seed-evidence-look")
    clerk.page.goto(f"/sheets/{first.pk}/")
    clerk.page.get_by_label("答复", exact=True).fill("已附平台截图，按归集入库条数统计")
    clerk.press("答复")
    clerk.press("送审")
    for one in (unit, department):
        one.page.goto(f"/sheets/{first.pk}/")
        one.press("审核通过")
    finance = person("finance")
    for sheet in (first, eighth):
        finance.page.goto(f"/sheets/{sheet.pk}/")
        finance.press("复核通过")
        finance.press("公开")
    assert set(Sheet.objects.filter(pk__in=(first.pk, eighth.pk)).values_list("stage", flat=True)) == {Stage.PUBLISHED}
    anyone = person("")
    anyone.page.goto("/public/")
    anyone.seen("seed-public")
    anyone.page.get_by_role("link", name=str(eighth)).click()
    expect(anyone.page.locator("#grid")).to_contain_text("92.20分")
    _spot_check(finance, clerk, first)


def _spot_check(finance: Person, clerk: Person, first: Sheet) -> None:
    finance.page.goto("/rechecks/")
    finance.seen("seed-rechecks-none")
    finance.page.get_by_label("名称", exact=True).fill("2021 年度抽查")
    finance.page.get_by_label("种子").fill("2022-03-01 03 11 17")
    finance.page.get_by_label("抽多少张").fill("2")
    finance.press("抽出清单")
    finance.press("未分派的轮流分给各复核人")
    finance.seen("seed-recheck")
    sample = Sample.objects.get(sheet=first)
    finance.page.goto(f"/rechecks/forms/{sample.pk}/")
    finance.page.locator("#points-1").fill("2")
    finance.page.locator("#fault-1").fill("没有佐证材料")
    finance.page.locator("#reason-1").fill("未见统计表")
    finance.seen("seed-recheck-form")
    finance.press("复核完成")
    expect(finance.page.locator(".messages")).to_contain_text("扣分 1 项")
    finance.page.get_by_label("要求").fill("补交第二项的统计表")
    finance.page.get_by_label("期限").fill(f"{timezone.localdate() + timedelta(20):%Y-%m-%d}")
    finance.press("发给单位")
    finance.page.goto(f"/rechecks/forms/{Sample.objects.exclude(pk=sample.pk).get().pk}/")
    finance.press("复核完成")
    finance.page.goto(f"/rechecks/{sample.recheck_id}/")
    expect(finance.page.locator("main")).to_contain_text("2 张表参加抽样，复核 2 张，其中 1 张有误")
    finance.seen("seed-recheck-done")
    clerk.page.goto("/rechecks/")
    clerk.seen("seed-notices")
    clerk.page.get_by_role("link", name=str(first)).click()
    clerk.page.get_by_label("整改情况").fill("统计表已补交")
    clerk.seen("seed-notice")
    clerk.press("答复")
    finance.page.goto(f"/rechecks/forms/{sample.pk}/")
    finance.press("办结")
    finance.seen("seed-closed")
