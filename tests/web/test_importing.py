"""Units, users, projects and forms from files: looked at first, done only then."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from jixiao.model.form_json import form_to_json
from jixiao_web.organisation.blanks import SHEETS, blank
from jixiao_web.organisation.models import Grant, Level, Node, Role, User
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, PASSWORD, ROOT, County, sample

SignIn = Callable[[Role], Client]


def _book(**sheets: list[list[str]]) -> SimpleUploadedFile:
    book = Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    made = BytesIO()
    book.save(made)
    return SimpleUploadedFile("导入.xlsx", made.getvalue())


def test_units_and_users(county: County, sign_in: SignIn) -> None:
    admin = sign_in(Role.ADMINISTRATOR)
    book = _book(
        机构=[["代码", "名称"], ["205", "云溪县教育局"], ["205001", "云溪县一中"], ["999001", "没有部门"], ["12", "太短"], ["219", "云溪县水务局"]],
        用户=[["用户名", "姓名", "角色", "单位代码", "初始密码"], ["zhang", "张三", "填报人", "205001", ""], ["li", "李四", "局长", "205", ""], ["wang", "王五", "填报人", "404", ""],
            ["sun", "孙六", "只读", "205", "123"]],
    )  # fmt: skip
    page = admin.post("/organisation/import/", {"file": book}, follow=True)
    assert page.context["counts"] == {"新建": 3, "更新": 1, "不变": 0, "错误": 5}
    assert "初始密码不行：密码太短" in page.content.decode()
    assert not User.objects.filter(username="zhang").exists()  # nothing is done yet
    done = admin.post(page.request["PATH_INFO"])
    (made,) = done.context["made"]
    assert "有 5 行没有导入" in done.content.decode() and "没有代码是 404 的机构" in done.content.decode()
    assert made[0] == "zhang" and Client().login(username="zhang", password=made[1])
    node = Node.objects.get(code="205001")
    assert (node.parent.code, node.level) == ("205", Level.UNIT)  # type: ignore[union-attr]
    assert Node.objects.get(code="219").name == "云溪县水务局"
    assert Grant.objects.filter(user__username="zhang", node=node, role=Role.CLERK).exists()
    # the same once more changes nothing: the plan itself is gone
    assert admin.post(page.request["PATH_INFO"]).status_code == 302


def test_users_who_could_not_sign_in_are_not_made(county: County, sign_in: SignIn) -> None:
    """Signing in does not tell Clerk from clerk: with both neither gets in."""
    names = ["Clerk", "x" * 151, "Neu", "neu", "clerk"]
    rows = [
        ["用户名", "姓名", "角色", "单位代码", "初始密码"],
        *([n, f"某人{k}", "只读", "219", ""] for k, n in enumerate(names)),
    ]
    admin = sign_in(Role.ADMINISTRATOR)
    page = admin.post("/organisation/import/", {"file": _book(用户=rows)}, follow=True)
    assert [s.what for s in page.context["steps"]] == ["错误", "错误", "新建", "错误", "更新"]
    assert "“Clerk”和“clerk”只差大小写" in page.content.decode()
    admin.post(page.request["PATH_INFO"])
    signed = Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert signed.status_code == 302 and User.objects.filter(username__iexact="neu").count() == 1


def test_two_people_are_not_called_alike(county: County, sign_in: SignIn) -> None:
    """Who did what, and whose step may be undone, is known by the name."""
    rows = [["用户名", "姓名", "角色", "单位代码", "初始密码"], ["wang1", "王某", "填报人", "219001", ""], ["wang1", "王某", "只读", "219", ""], ["wang2", "王某", "填报人", "214002", ""], ["wang3", "填报人甲", "填报人", "214002", ""]]  # fmt: skip
    page = sign_in(Role.ADMINISTRATOR).post("/organisation/import/", {"file": _book(用户=rows)}, follow=True)
    assert [s.what for s in page.context["steps"]] == ["新建", "新建", "错误", "错误"]
    assert "已有叫“王某”的人（用户名 wang1）" in page.content.decode()


@pytest.mark.parametrize("name", SHEETS)
def test_the_templates_say_what_is_read(county: County, sign_in: SignIn, name: str) -> None:
    target = "/organisation/import/" if name == "organisation" else f"/seasons/{county.season.pk}/projects/"
    book = SimpleUploadedFile("模板.xlsx", blank(name))
    page = sign_in(Role.ADMINISTRATOR).post(target, {"file": book}, follow=True)
    assert len(page.context["steps"]) == len(SHEETS[name])  # each example line is understood


def test_projects_become_blank_forms(county: County, sign_in: SignIn) -> None:
    admin = sign_in(Role.ADMINISTRATOR)
    name = county.clean.project_name
    book = _book(项目=[["单位代码", "项目代码", "项目名称"], ["219001", "", "新项目"], ["219001", "", name], ["000", "", "财政自己"], ["214002", "", "新项目"]])  # fmt: skip
    page = admin.post(f"/seasons/{county.season.pk}/projects/", {"file": book}, follow=True)
    assert page.context["counts"] == {"新建": 2, "不变": 1, "错误": 1}
    admin.post(page.request["PATH_INFO"])
    sheet = Sheet.objects.get(project_name="新项目", unit__code="219001")
    form = sheet.form
    assert (form.year, form.unit.code, form.department.name, form.amount_unit) == (
        2024,
        "219001",
        "云溪县水利局",
        "万元",
    )
    assert form.indicators and all(row.actual == "" for row in form.indicators)


def test_a_project_of_last_year_brings_its_indicators(county: County, sign_in: SignIn) -> None:
    from jixiao_web.conducting.making import blank_sheet
    from jixiao_web.seasons.models import Season

    following = Season.objects.create(title="2025", year=2025, scope=county.nodes["000"])
    form = blank_sheet(following, county.nodes["219001"], "", county.clean.project_name).form
    before = county.clean.form
    assert [r.level3 for r in form.indicators] == [r.level3 for r in before.indicators]
    assert [r.target for r in form.indicators] == [r.target for r in before.indicators]
    assert {r.score for r in form.indicators} == {""} and form.year == 2025


def _upload(client: Client, county: County, *names: str) -> Any:
    files = [SimpleUploadedFile(n, (ROOT / "samples" / "2024" / n).read_bytes()) for n in names]
    return client.post(f"/seasons/{county.season.pk}/upload/", {"files": files}, follow=True)


def test_a_document_fills_its_own_form_after_it_was_looked_at(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    clerk.post(f"/sheets/{county.clean.pk}/cell/", {"cell": "indicators:0:actual", "before": "33公里", "text": "1公里"})
    page = _upload(clerk, county, CLEAN, "交通运输局-县道修复养护项目.docx", "应急管理局-防汛物资储备.docx")
    matches = {m.form.project.name: m for m in page.context["matches"]}
    assert matches["农村饮水安全巩固提升工程"].what == "填入"
    assert matches["农村饮水安全巩固提升工程"].sheet == county.clean
    # other units' forms are not theirs to hand in, though one of their projects has the same name
    assert {matches[n].what for n in ("县道修复养护项目", "防汛物资储备")} == {"不收"}
    clerk.post(page.request["PATH_INFO"], {"take": ["0", "1", "2"]})
    now = Sheet.objects.get(pk=county.clean.pk)
    said, was = form_to_json(now.form), form_to_json(county.clean.form)
    assert [r["actual"] for r in said["indicators"]] == [r["actual"] for r in was["indicators"]]
    assert Sheet.objects.get(pk=county.other.pk).revision == 1


def test_the_second_of_one_project_says_which_was_first(county: County, sign_in: SignIn) -> None:
    data = (ROOT / "samples" / "2024" / CLEAN).read_bytes()
    files = [SimpleUploadedFile(name, data) for name in ("甲.docx", "乙.docx")]
    page = sign_in(Role.CLERK).post(f"/seasons/{county.season.pk}/upload/", {"files": files}, follow=True)
    first, second = sorted(page.context["matches"], key=lambda m: m.number)
    assert (first.what, second.what) == ("填入", "不收")
    assert second.why == f"和 {first.form.id} 是同一个项目，只收一张"


def test_evidence_that_a_form_json_says_it_has_is_none(county: County, sign_in: SignIn) -> None:
    form = form_to_json(sample(CLEAN)) | {"unit": {"name": "云溪县农村供水站"}}
    for row in form["indicators"]:
        row["evidence"] = [{"name": "验收单.pdf", "kind": "验收单", "sha256": "a" * 64, "found": "a" * 64}]
    client, data = sign_in(Role.CLERK), json.dumps({"forms": [form]}).encode()
    sent = {"files": SimpleUploadedFile("表.json", data)}
    there = client.post(f"/seasons/{county.season.pk}/upload/", sent).headers["Location"]
    client.post(there, {"take": ["0"]})
    taken = Sheet.objects.get(pk=county.clean.pk)
    assert taken.revision == 2 and all(row.evidence is None for row in taken.form.indicators)
    assert client.get(f"/sheets/{taken.pk}/").context["proofs"] == 0


def test_a_form_sent_in_is_not_overwritten_by_a_document(county: County, sign_in: SignIn) -> None:
    from jixiao_web.seasons.models import Stage

    page = _upload(sign_in(Role.CLERK), county, CLEAN)
    county.at(county.clean, Stage.UNIT)
    again = sign_in(Role.CLERK).post(page.request["PATH_INFO"], {"take": ["0"]}, follow=True)
    assert "没有勾选" in again.content.decode() or "不收" in again.content.decode()
    assert Sheet.objects.get(pk=county.clean.pk).content == county.clean.content


@pytest.mark.parametrize("url", ["/organisation/import/", "/seasons/{}/projects/", "/seasons/{}/upload/"])
def test_a_file_that_is_none_is_said(county: County, sign_in: SignIn, url: str) -> None:
    client = sign_in(Role.CLERK if "upload" in url else Role.ADMINISTRATOR)
    url = url.format(county.season.pk)
    broken = {name: SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 broken") for name in ("file", "files")}
    page = client.post(url, broken, follow=True)
    assert page.status_code == 200 and "损坏" in page.content.decode()
    assert "还没有选文件" in client.post(url, follow=True).content.decode()


def test_the_bureau_is_renamed_never_made_a_department_of_itself(county: County, sign_in: SignIn) -> None:
    """Its code has three digits as a department's has."""
    admin = sign_in(Role.ADMINISTRATOR)
    book = _book(机构=[["代码", "名称"], ["000", "云溪县财政局（新）"], ["２０５", "全角数字"]])
    page = admin.post("/organisation/import/", {"file": book}, follow=True)
    assert page.context["counts"] == {"新建": 0, "更新": 1, "不变": 0, "错误": 1}
    admin.post(page.request["PATH_INFO"])
    bureau = Node.objects.get(code="000")
    assert (bureau.name, bureau.level, bureau.parent) == ("云溪县财政局（新）", Level.FINANCE, None)


def test_an_import_that_is_done_says_so_and_leads_there(county: County, sign_in: Callable[[Role], Client]) -> None:
    """Clicked once more, or sent a second time: in words, on the page where what was made stands."""
    client = sign_in(Role.ADMINISTRATOR)
    season = f"/seasons/{county.season.pk}/"
    projects = [["单位代码", "项目代码", "项目名称"], ["219001", "001", "河道清淤"]]
    units = [["代码", "名称"], ["219002", "云溪县河道所"]]
    ways = (
        ("/organisation/import/", {"机构": units}, "/organisation/"),
        (f"{season}projects/", {"项目": projects}, season),
    )
    for target, tables, back in ways:
        url = client.post(target, {"file": _book(**tables)}, follow=True).request["PATH_INFO"]
        assert client.post(url).status_code in (200, 302)
        for answer in (client.get(url, follow=True), client.post(url, follow=True)):
            assert answer.status_code == 200 and "已经做完，没有再做一次" in answer.content.decode()
            assert answer.request["PATH_INFO"] == back
