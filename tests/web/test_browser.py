"""A clerk and the reviewers in a real browser, from a document handed in to the public page; every page looked at by axe.

Debian's chromium, by path. With PICTURES=folder every page is kept as a picture, at 1280 px and as a phone shows it.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, FAULTY, PASSWORD, ROOT, County

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
SAMPLES = ROOT / "samples" / "2024"
PICTURES = os.environ.get("PICTURES")
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # The browser's driver runs a loop of its own in this thread; what these tests allow is no other test's.
    with pytest.MonkeyPatch.context() as set_here, sync_playwright() as driver:
        set_here.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def place(transactional_db: None) -> County:
    return County()


class Person:
    """A browser window in which one person has signed in; whatever goes wrong in its console fails the test."""

    def __init__(self, browser: Browser, address: str, username: str = "") -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address, locale="zh-CN")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.wrong: list[str] = []
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request", lambda r: self.wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None
        )
        if username:
            self.page.goto("/accounts/login/")
            self.page.get_by_label("用户名").fill(username)
            self.page.get_by_label("密码").fill(PASSWORD)
            self.page.locator("main").get_by_role("button", name="登录").click()
            self.page.wait_for_url("**/")

    def seen(self, name: str) -> None:
        """axe finds nothing serious, nothing is English, nothing sticks out at a phone's width; a picture where wanted."""
        page = self.page
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == [], name
        assert ENGLISH.findall(page.locator("body").inner_text()) == [], name
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            if PICTURES:
                Path(PICTURES).mkdir(exist_ok=True)
                page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert self.wrong == [], name

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()


@pytest.fixture
def person(browser: Browser, live_server: Any, place: County) -> Iterator[Callable[[str], Person]]:
    made: list[Person] = []

    def window(username: str = "") -> Person:
        made.append(Person(browser, live_server.url, username))
        return made[-1]

    yield window
    for one in made:
        one.page.context.close()


def test_the_whole_way(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.seen("clerk-first")
    # hands in two documents; one is another unit's
    clerk.page.goto(f"/seasons/{place.season.pk}/")
    clerk.seen("season")
    clerk.page.locator("#files").set_input_files([SAMPLES / CLEAN, SAMPLES / FAULTY])
    clerk.press("上传")
    clerk.seen("uploaded")
    expect(clerk.page.locator("tbody tr").first).to_contain_text("不收")  # what is doubtful stands first
    clerk.press("收下勾选的表")
    clerk.seen("list")
    # corrects the other form with the keyboard alone
    clerk.page.goto(f"/sheets/{place.faulty.pk}/")
    clerk.seen("filling")
    field = clerk.page.get_by_label("得分", exact=False).and_(clerk.page.locator("[data-cell='indicators:0:score']"))
    field.focus()
    clerk.page.keyboard.press("Control+A")
    clerk.page.keyboard.type("8.33")
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator("#told")).to_contain_text("已保存")
    expect(clerk.page.locator("[data-cell='indicators:1:score']")).to_be_focused()
    expect(clerk.page.locator("#found")).not_to_contain_text("G707")
    assert Sheet.objects.get(pk=place.faulty.pk).form.indicators[0].score == "8.33"
    # a due figure opens its chain
    clerk.page.locator("#side-indicators-0-score .due-here").click()
    expect(clerk.page.locator("#chain-1")).to_have_attribute("open", "")
    expect(clerk.page.locator("#chain-1")).to_contain_text("≥18公里")
    # sends the clean one in
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    clerk.press("送审")
    clerk.seen("sent-in")
    unit = person("unit")
    unit.seen("unit-first")
    unit.page.goto("/sheets/?stage=unit")
    unit.page.get_by_role("checkbox", name=f"选中 {place.clean}").check()
    unit.seen("unit-list")
    unit.press("批量审核通过")
    assert Sheet.objects.get(pk=place.clean.pk).stage == Stage.DEPARTMENT
    # the department returns it with a remark on a cell
    department = person("department")
    department.page.goto(f"/sheets/{place.clean.pk}/")
    department.page.get_by_label("对", exact=True).select_option("indicators:0:actual")
    department.page.get_by_label("意见", exact=True).fill("33 公里请附验收单，注明分段")
    department.press("记下意见")
    department.seen("department-remark")
    department.press("退回")
    # the clerk sees it, corrects, answers, sends again
    clerk.page.goto("/")
    clerk.page.get_by_role("link", name="被退回，要改").click()
    clerk.page.get_by_role("link", name=str(place.clean)).click()
    clerk.seen("returned")
    clerk.page.locator("[data-cell='indicators:0:reason']").fill("验收单两份，分两段验收")
    clerk.page.keyboard.press("Tab")
    expect(clerk.page.locator("#told")).to_contain_text("已保存")
    clerk.page.get_by_label("答复", exact=True).fill("已附验收单两份")
    clerk.press("答复")
    clerk.press("送审")
    for one, button in ((unit, "审核通过"), (department, "审核通过")):
        one.page.goto(f"/sheets/{place.clean.pk}/")
        one.press(button)
    finance = person("finance")
    finance.page.goto(f"/sheets/{place.clean.pk}/")
    expect(finance.page.locator(".remarks")).to_contain_text("已附验收单两份")
    finance.seen("finance")
    finance.press("复核通过")
    finance.press("公开")
    finance.page.goto(f"/sheets/{place.clean.pk}/history/")
    finance.seen("history")
    anyone = person("")
    anyone.page.goto("/public/")
    anyone.seen("public")
    anyone.page.get_by_role("link", name=str(place.clean)).click()
    expect(anyone.page.locator("#grid")).to_contain_text("验收单两份，分两段验收")
    anyone.seen("public-form")


def test_two_windows_on_one_cell(person: Callable[[str], Person], place: County) -> None:
    one, other = person("clerk"), person("clerk")
    for window in (one, other):
        window.page.goto(f"/sheets/{place.clean.pk}/")
    for window, said in ((one, "甲说"), (other, "乙说")):
        window.page.locator("[data-cell='indicators:0:reason']").fill(said)
        window.page.keyboard.press("Tab")
        expect(window.page.locator("#told")).to_contain_text("已保存" if window is one else "刚被别人改成了“甲说”")
    other.wrong = [text for text in other.wrong if "409" not in text]  # the browser notes the answer's number
    other.seen("differs")
    other.press("用他的")
    expect(other.page.locator("[data-cell='indicators:0:reason']")).to_have_value("甲说")
    expect(other.page.locator("#unsaved")).to_be_hidden()
    # and the other way: mine in the place of the other's
    one.page.locator("[data-cell='indicators:1:reason']").fill("甲又说")
    one.page.keyboard.press("Tab")
    expect(one.page.locator("#side-indicators-1-reason input")).to_have_value("甲又说")  # saved
    other.page.locator("[data-cell='indicators:1:reason']").fill("乙又说")
    other.page.keyboard.press("Tab")
    expect(other.page.locator("#unsaved")).to_contain_text("有 1 格没有存上")
    other.press("用我的“乙又说”")
    expect(other.page.locator("#unsaved")).to_be_hidden()
    assert Sheet.objects.get(pk=place.clean.pk).form.indicators[1].reason == "乙又说"


def test_what_was_not_saved_is_shown_as_not_saved(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    first, second = (clerk.page.locator(f"[data-cell='indicators:{n}:reason']") for n in (0, 1))
    first.fill("存上了")
    second.focus()
    expect(clerk.page.locator("#told")).to_contain_text("已保存")
    clerk.page.route("**/cell/", lambda route: route.abort())
    second.fill("没有存上")
    first.focus()
    expect(clerk.page.locator("#unsaved")).to_contain_text("有 1 格没有存上")
    expect(clerk.page.locator("#told")).not_to_contain_text("已保存")
    expect(second).to_have_class(re.compile("unsaved"))
    clerk.page.unroute("**/cell/")
    first.fill("又存上了")  # says so, and the other is still not saved
    clerk.page.locator("#at-row").focus()
    expect(clerk.page.locator("#told")).to_contain_text("已保存")
    expect(clerk.page.locator("#unsaved")).to_contain_text("有 1 格没有存上")
    clerk.page.get_by_role("button", name="送审", exact=True).click()
    expect(clerk.page.locator(".state .stage")).to_have_text("填报")  # not over its head
    second.fill("没有存上，再存")
    first.focus()
    expect(clerk.page.locator("#unsaved")).to_be_hidden()
    rows = Sheet.objects.get(pk=place.clean.pk).form.indicators
    assert [r.reason for r in rows[:2]] == ["又存上了", "没有存上，再存"]


def test_what_is_still_being_saved_is_sent_in_with_the_form(person: Callable[[str], Person], place: County) -> None:
    clerk, under_way = person("clerk"), list[Any]()
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    clerk.page.route("**/cell/", lambda route: under_way.append(route))
    clerk.page.locator("[data-cell='indicators:0:reason']").fill("最后一句")
    clerk.page.get_by_role("button", name="送审", exact=True).click()
    expect(clerk.page.locator("#unsaved")).to_contain_text("存好就办")
    assert Sheet.objects.get(pk=place.clean.pk).stage == Stage.DRAFT
    under_way[0].continue_()
    expect(clerk.page.locator(".state .stage")).to_have_text("单位审核")
    sent = Sheet.objects.get(pk=place.clean.pk)
    assert sent.form.indicators[0].reason == "最后一句" == sent.versions.get().form.indicators[0].reason
    assert clerk.wrong == []


def test_a_block_pasted_from_a_spreadsheet(person: Callable[[str], Person], place: County) -> None:
    clerk = person("clerk")
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    clerk.page.locator("[data-cell='indicators:0:actual']").focus()
    clerk.page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "41公里\\t12\\t12\\n3座\\t8\\t8\\n");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
    )
    expect(clerk.page.locator("[data-cell='indicators:1:actual']")).to_have_value("3座")
    expect(clerk.page.locator("#side-indicators-1-actual input")).to_have_value("3座")  # saved: the last of the block
    rows = Sheet.objects.get(pk=place.clean.pk).form.indicators
    assert [(r.actual, r.weight, r.score) for r in rows[:2]] == [("41公里", "12", "12"), ("3座", "8", "8")]
    assert clerk.wrong == []


def test_a_cell_of_two_lines_is_pasted_as_one_and_what_has_no_place_is_said(
    person: Callable[[str], Person], place: County
) -> None:
    """Two lines in quotes are one cell; the fourth column and the row below the last have no place."""
    clerk, rows = person("clerk"), place.clean.form.indicators
    clerk.page.goto(f"/sheets/{place.clean.pk}/")
    clerk.page.locator(f"[data-cell='indicators:{len(rows) - 1}:score']").focus()
    clerk.page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        '9\t"第一行\r\n说""好""的"\t多出来的\r\n8\t第二个\t\r\n',
    )
    expect(clerk.page.locator("#over")).to_contain_text("有 3 格超出了表的右边或下边，没有填")
    expect(clerk.page.locator(f"#side-indicators-{len(rows) - 1}-reason input")).to_have_value('第一行\n说"好"的')
    last = Sheet.objects.get(pk=place.clean.pk).form.indicators[-1]
    assert (last.score, last.reason) == ("9", '第一行\n说"好"的') and clerk.wrong == []


def test_the_drop_page(person: Callable[[str], Person], place: County, live_server: Any, settings: Any) -> None:
    anyone = person("")
    anyone.page.goto("/enter/local-token-of-the-tests/")
    anyone.page.goto("/check/")
    anyone.seen("drop")
    broken = Path(settings.TEMPORARY).parent / "坏了.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    anyone.page.locator("#files").set_input_files([SAMPLES / FAULTY, broken])
    expect(anyone.page.locator("#chosen")).to_contain_text("已选 2 份")
    anyone.press("开始核对")
    anyone.page.wait_for_url("**/check/*-*/")
    report = anyone.page.frame_locator("iframe.report")
    expect(report.locator("h1")).to_have_text("核查报告", timeout=60_000)
    report.get_by_role("link", name="总览").click()
    anyone.seen("checked")
    expect(anyone.page.locator("main")).to_contain_text("坏了.docx")
    with anyone.page.expect_download() as saved:
        anyone.page.get_by_role("link", name="带批注的原件").click()
    assert saved.value.suggested_filename == "批注.zip"
    anyone.press("清除")
    expect(anyone.page.locator(".messages")).to_contain_text("已清除")


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.ADMINISTRATOR, a)
        for a in ("/", "/organisation/", "/organisation/users/{user}/", "/seasons/", "/seasons/new/", "/seasons/{season}/",
                  "/seasons/{season}/edit/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/2fa/totp/activate/", "/nowhere/")
    ] + [(Role.READER, "/sheets/{sheet}/"), (Role.READER, "/organisation/"), (None, "/accounts/login/")],
)  # fmt: skip
def test_every_other_page(person: Callable[[str], Person], place: County, role: Role | None, address: str) -> None:
    one = person(role.value if role else "")
    one.page.goto(address.format(user=place.users[Role.CLERK].pk, season=place.season.pk, sheet=place.faulty.pk))
    one.wrong = [text for text in one.wrong if "404" not in text and "403" not in text]
    one.seen(f"{role or 'anyone'}{address.replace('/', '-')}".replace("{", "").replace("}", ""))
