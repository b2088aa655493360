"""A document beside what was read of it, doubtful cells put right before they are taken over."""

import json
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from filelock import FileLock, Timeout

from jixiao.model.form_json import form_from_json, form_to_json
from jixiao.outputs import output
from jixiao.outputs.written import Written
from jixiao_web.comparing import views
from jixiao_web.organisation.models import Role
from jixiao_web.reading import jobs
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import CLEAN, ROOT, County, sample

SignIn = Callable[[Role], Client]


def _upload(client: Client, county: County, name: str, data: bytes) -> Any:
    page = client.post(f"/seasons/{county.season.pk}/upload/", {"files": SimpleUploadedFile(name, data)}, follow=True)
    return page.context["job"]


@pytest.mark.parametrize(("format", "shown"), [("docx", "raw"), ("xlsx", "raw"), ("pdf", "原件第 1 页")])
def test_the_original_stands_beside_the_reading(county: County, sign_in: SignIn, format: str, shown: str) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, f"表.{format}", output("write", format).render(Written((sample(CLEAN),))))
    page = client.get(f"/uploads/{job.id}/0/").content.decode()
    left, right = page.split('id="reading"')
    assert shown in left and "33公里" in right and 'aria-label="指标1' in right
    if format == "pdf":
        answer = client.get(f"/uploads/{job.id}/0/page/1/")
        assert answer.content.startswith(b"\x89PNG") and client.get(f"/uploads/{job.id}/0/page/9/").status_code == 404
    else:
        assert "33公里" in left


def test_a_scan_shows_each_doubtful_cell(county: County, sign_in: SignIn, settings: Any) -> None:
    """A PDF made a picture of 68 dots an inch: some cell is not read surely; it comes first, with its piece of the page."""
    import pypdfium2

    pdf = output("write", "pdf").render(Written((sample(CLEAN),)))
    out = BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=68 / 72).to_pil().save(out, "PNG")
    client = sign_in(Role.CLERK)
    job = _upload(client, county, "扫描.png", out.getvalue())
    state = job.state()
    form = form_from_json(state["forms"][0])
    assert form.doubtful
    page = client.get(f"/uploads/{job.id}/0/").content.decode()
    assert "认不清的格子" in page and "原件第 1 页" in page
    file = next(iter(state["originals"][0]["clips"].values()))[0]
    assert client.get(f"/uploads/{job.id}/0/clip/{file}/").content.startswith(b"\xff\xd8\xff")


def test_a_cell_put_right_is_what_is_taken_over(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    state = job.state()
    doubted = replace(form_from_json(state["forms"][0]), doubtful=frozenset({("indicators", 0, "actual"), ("indicators", 1, "actual")}))  # fmt: skip
    state["forms"][0] = form_to_json(doubted)
    job.tell(**state)
    assert "2 格认不清" in client.get(f"/seasons/{county.season.pk}/upload/{job.id}/").content.decode()
    answer = client.post(f"/uploads/{job.id}/0/cell/", {"cell": "indicators:0:actual", "text": "32.5公里"})
    assert "还有 1 格认不清" in answer.content.decode()
    client.post(f"/seasons/{county.season.pk}/upload/{job.id}/", {"take": "0"})
    now = Sheet.objects.get(pk=county.clean.pk).form
    assert now.indicators[0].actual == "32.5公里" and now.doubtful == {("indicators", 1, "actual")}
    # and filled in by a person later, it is doubtful no more
    said = {"cell": "indicators:1:actual", "before": now.indicators[1].actual, "text": "2座", "revision": 2}
    client.post(f"/sheets/{county.clean.pk}/cell/", said)
    assert Sheet.objects.get(pk=county.clean.pk).form.doubtful == frozenset()


@pytest.mark.parametrize("cell", ["forms:0:unit_name", "indicators:99:score", "x", "", "indicators:0:__class__"])
def test_only_cells_of_the_form(county: County, sign_in: SignIn, cell: str) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    before = json.dumps(job.state())
    assert client.post(f"/uploads/{job.id}/0/cell/", {"cell": cell, "text": "x"}).status_code == 404
    assert (
        client.post(f"/uploads/{job.id}/0/cell/", {"cell": "indicators:0:actual", "text": "x" * 5001}).status_code
        == 409
    )
    assert json.dumps(job.state()) == before


def test_nothing_leads_out_of_the_upload(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    for name in ("../state.json", "..%2fstate.json", "state.json"):
        assert client.get(f"/uploads/{job.id}/0/clip/{name}/").status_code == 404
    assert client.get(f"/uploads/{job.id}/7/").status_code == 404
    other = jobs.create("import0", [])
    assert client.get(f"/uploads/{other.id}/0/").status_code == 404


@pytest.mark.parametrize("reader", ["text", "pdf"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_form_that_says_it_is_of_a_file_of_the_server_does_not_show_that_file(
    county: County, sign_in: SignIn, tmp_path: Path, reader: str, zipped: bool
) -> None:
    """A form JSON names its own source: what was handed in is the JSON, and so it stands in the record."""
    there = tmp_path / "别人的.txt"
    there.write_text("机密甲\t乙\n丙\t丁\n", encoding="utf-8")
    form = form_to_json(sample(CLEAN)) | {"source": {"file": str(there), "sha256": "a" * 64, "reader": reader}}
    form |= {"unit": {"name": "云溪县农村供水站", "code": None}}
    name, data = "表.json", json.dumps({"forms": [form]}).encode()
    if zipped:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("表.json", data)
        name, data = "表.zip", packed.getvalue()
    client = sign_in(Role.CLERK)
    job = _upload(client, county, name, data)
    assert "机密甲" not in client.get(f"/uploads/{job.id}/0/").content.decode()
    state = job.state()
    source = state["forms"][0]["source"]
    assert "机密甲" not in json.dumps(state, ensure_ascii=False) and "别人的" not in source["file"]
    assert source["sha256"] != "a" * 64


def test_what_a_document_says_is_text(county: County, sign_in: SignIn, tmp_path: Path) -> None:
    script = '"><script>alert(1)</script>'
    form = sample(CLEAN)
    rows = (replace(form.indicators[0], level3=script, actual=script), *form.indicators[1:])
    data = output("write", "xlsx").render(Written((replace(form, indicators=rows),)))
    client = sign_in(Role.CLERK)
    job = _upload(client, county, "表.xlsx", data)
    page = client.get(f"/uploads/{job.id}/0/").content.decode()
    assert "alert(1)" in page and "<script>alert" not in page


def test_cells_saved_at_the_same_time_are_all_kept(settings: Any, tmp_path: Path) -> None:
    settings.TEMPORARY = tmp_path / "temporary"
    job = jobs.create("import1", [])
    job.tell(forms=[])

    def save(n: int) -> None:
        with job.changing() as state:
            state["forms"].append(n)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(200)))
    assert sorted(job.state()["forms"]) == list(range(200))


def test_who_waits_too_long_for_another_is_told(
    county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is stored; later the same goes through."""
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    monkeypatch.setattr(jobs, "_PATIENCE", 0)
    said = {"cell": "indicators:0:actual", "text": "32公里"}
    before = job.state()
    with FileLock(job.folder / "state.lock"):
        answer = client.post(f"/uploads/{job.id}/0/cell/", said)
    assert answer.status_code == 409 and "请过一会儿再存一次" in answer.content.decode()
    assert job.state() == before
    assert client.post(f"/uploads/{job.id}/0/cell/", said).status_code == 200
    assert form_from_json(job.state()["forms"][0]).indicators[0].actual == "32公里"


def test_an_upload_that_is_cleared_meanwhile_is_not_there(
    county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    found = views._upload

    def cleared(*about: Any) -> Any:
        made = found(*about)
        job.remove()
        return made

    monkeypatch.setattr(views, "_upload", cleared)
    answer = client.post(f"/uploads/{job.id}/0/cell/", {"cell": "indicators:0:actual", "text": "32公里"})
    assert answer.status_code == 404


def test_a_cell_is_saved_while_nobody_else_can(
    county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Role.CLERK)
    job = _upload(client, county, CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())
    held: list[bool] = []

    def looked(*about: Any) -> Any:
        try:
            FileLock(job.folder / "state.lock", blocking=False).acquire()
        except Timeout:
            held.append(True)
        return set_right(*about)

    set_right = views.set_right
    monkeypatch.setattr(views, "set_right", looked)
    client.post(f"/uploads/{job.id}/0/cell/", {"cell": "indicators:0:actual", "text": "32公里"})
    assert held == [True] and form_from_json(job.state()["forms"][0]).indicators[0].actual == "32公里"


def test_where_nothing_can_be_taken_there_is_no_button_for_it(county: County, sign_in: SignIn) -> None:
    client, data = sign_in(Role.CLERK), (ROOT / "samples/2024" / CLEAN).read_bytes()
    address = f"/seasons/{county.season.pk}/upload/{_upload(client, county, CLEAN, data).id}/"
    assert "收下勾选的表" in client.get(address).content.decode()
    county.at(county.clean, Stage.UNIT)
    page = client.get(address).content.decode()
    assert "没有能收下的表" in page and "收下勾选的表" not in page
