"""The drop page: documents in, the report and the documents back, nothing kept, nothing shown to others."""

import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.sources import read_all
from jixiao_web.drop import running
from jixiao_web.organisation.models import Role
from jixiao_web.reading import jobs
from tests.web.conftest import CLEAN, FAULTY, ROOT, County

SAMPLES = ROOT / "samples" / "2024"


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What is put in the queue stays in it."""
    waiting: list[tuple[Any, ...]] = []
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda *work: waiting.append(work))
    return waiting


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are done before the answer, in their own process as always."""
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda do, *given: do(*given))


def _hand_in(client: Client, *files: SimpleUploadedFile, **more: str) -> Any:
    return client.post("/check/", {"files": list(files), **more}, follow=True)


def _file(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (SAMPLES / name).read_bytes() if data is None else data)


def _result(page: Any, name: str) -> bytes:
    job = page.context["job"].id
    answer = page.client.get(f"/check/{job}/file/{name}/")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return b"".join(answer.streaming_content)


def test_documents_come_back_checked(local: Client) -> None:
    page = _hand_in(local, _file(FAULTY), _file(CLEAN))
    said = page.context["state"]["result"]
    assert [form[0] for form in said["forms"]] == ["县道修复养护项目", "农村饮水安全巩固提升工程"]
    # what `jixiao check` finds in the same two documents
    found = json.loads(_result(page, "疑点.json"))
    assert {"G707", "B202", "G704"} <= {f["code"] for f in found["findings"]}
    assert sum(n for _, _, n in said["severities"]) == len(found["findings"])
    with zipfile.ZipFile(BytesIO(_result(page, "批注.zip"))) as archive:
        assert sorted(archive.namelist()) == sorted(f"{Path(n).stem}_核查.docx" for n in (FAULTY, CLEAN))
        assert b"G707" in zipfile.ZipFile(BytesIO(archive.read(f"{Path(FAULTY).stem}_核查.docx"))).read(
            "word/comments.xml"
        )
    assert zipfile.is_zipfile(BytesIO(_result(page, "疑点.xlsx")))


def test_the_corrected_document_holds_the_due_score(local: Client, tmp_path: Path) -> None:
    page = _hand_in(local, _file(FAULTY))
    path = tmp_path / "back.docx"
    path.write_bytes(_result(page, "正式表.docx"))
    (form,) = read_all([str(path)]).forms
    assert form.indicators[0].score == "8.33"  # 15 of 18 公里, weight 10: 10 × 15 ÷ 18
    assert form.funds[0].execution_rate == "82.50%"  # 247.50 ÷ 300.00


def test_the_report_is_shut_in(local: Client) -> None:
    page = _hand_in(local, _file(CLEAN))
    report = local.get(f"/check/{page.context['job'].id}/report/")
    policy = report.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts; default-src 'none'; ")
    assert "unsafe" not in policy and "allow-same-origin" not in policy
    assert report.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "农村饮水安全" in b"".join(report.streaming_content).decode()
    assert b'sandbox="allow-scripts"' in page.content


def test_a_folder_keeps_its_paths_and_a_zip_is_opened(local: Client) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(SAMPLES / CLEAN, "供水站/自评.docx")
    page = _hand_in(
        local, _file(FAULTY), _file("全部.zip", packed.getvalue()), paths=json.dumps(["交通/县道.docx", "全部.zip"])
    )
    ids = {form[2] for form in page.context["state"]["result"]["forms"]}
    assert ids == {"交通/县道.docx#1", "供水站/自评.docx#1"}


@pytest.mark.parametrize(
    "paths",
    ["[" * 100_000, '["a", "a/b.txt"]', '["a/b.txt", "A"]', '["\\ud800", "\\udcff"]', '["a/b/c.txt", "a/B"]', "null"],
)
def test_paths_that_no_browser_sends_are_no_fault(local: Client, queue: list[tuple[Any, ...]], paths: str) -> None:
    page = _hand_in(local, _file("一.txt", b"1"), _file("二.txt", b"2"), paths=paths)
    job = page.context["job"]
    assert page.status_code == 200 and sorted(p.read_bytes() for p in job.files.rglob("*") if p.is_file()) == [
        b"1",
        b"2",
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("坏了.docx", b"PK\x03\x04 not a package", "损坏"),
        ("空的.xlsx", b"", "空"),
        ("扫描.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("随笔.txt", "今天天气很好。".encode(), "没有找到自评表"),
    ],
)
def test_a_bad_file_says_why(local: Client, name: str, data: bytes, why: str) -> None:
    page = _hand_in(local, _file(name, data), _file(CLEAN))
    result = page.context["state"]["result"]
    assert [file for file, _ in result["unread"]] == [name]
    assert why in result["unread"][0][1]
    assert len(result["forms"]) == 1
    assert name in page.content.decode()


def test_more_files_than_are_taken_at_once_is_said(local: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    page = _hand_in(local, *(_file(f"{n}.txt", b"1") for n in range(4)))
    assert page.status_code == 400 and "一次最多交 3 份" in page.content.decode()


def test_what_is_cleared_while_it_is_read_is_gone(
    local: Client, queue: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work says how far it is just as everything is being deleted."""
    job = _hand_in(local, _file("一.txt", b"1")).context["job"]

    def read(module: str, arguments: Any, folder: Path, bounds: Any, told: Callable[[Any], None], gone: Any) -> None:
        def delete(path: Path, ignore_errors: bool = False) -> None:
            real(path, ignore_errors=ignore_errors)
            if path == job.folder:
                path.mkdir()
                told({"seen": "一.txt"})

        told({"seen": "一.txt"})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(jobs.shutil, "rmtree", delete)
            local.post(f"/check/{job.id}/remove/")
        assert jobs.find("local", job.id) is None and [*jobs.jobs("local")] == []

    real = jobs.shutil.rmtree
    monkeypatch.setattr(running, "run", read)
    ((do, *given),) = queue
    do(*given)
    assert not job.folder.exists() and local.get(f"/check/{job.id}/").status_code == 404


def test_nothing_handed_in_is_said(local: Client) -> None:
    assert "还没有选文件" in _hand_in(local).content.decode()
    assert "没有这个评分办法" in _hand_in(local, _file(CLEAN), policy="../x").content.decode()


def test_clearing_removes_every_byte(local: Client, settings: Any) -> None:
    page = _hand_in(local, _file(CLEAN))
    _hand_in(local, _file(FAULTY))
    job = page.context["job"]
    local.post(f"/check/{job.id}/remove/")
    assert not job.folder.exists()
    assert local.get(f"/check/{job.id}/").status_code == 404
    local.post("/check/clear/")
    assert [p for p in Path(settings.TEMPORARY).rglob("*") if p.is_file()] == []


def test_others_do_not_see_it(local: Client, sign_in: Callable[[Role], Client]) -> None:
    job = _hand_in(local, _file(CLEAN)).context["job"].id
    for path in (f"/check/{job}/", f"/check/{job}/report/", f"/check/{job}/progress/", f"/check/{job}/file/疑点.json/"):
        assert sign_in(Role.CLERK).get(path).status_code == 404
    assert sign_in(Role.CLERK).post(f"/check/{job}/remove/").status_code == 404
    assert local.get(f"/check/{job}/").status_code == 200


def test_where_others_reach_it_an_account_is_needed(local: Client, settings: Any) -> None:
    settings.PRIVATE = False
    assert local.get("/check/").headers["Location"].startswith("/accounts/login/")


def test_work_that_takes_too_long_is_stopped(local: Client, settings: Any) -> None:
    settings.READING_SECONDS = 0
    assert "还没有处理完" in _hand_in(local, _file(CLEAN)).context["state"]["why"]


def test_work_that_takes_too_much_memory_is_stopped(local: Client, settings: Any) -> None:
    settings.READING_BYTES = 20 * 1024**2  # Python with the frames library alone takes more
    assert "内存超过 20 MB" in _hand_in(local, _file(CLEAN)).context["state"]["why"]


def test_a_zip_bomb_is_refused_in_a_moment(local: Client) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * (300 * 1024**2))
    began = time.monotonic()
    page = _hand_in(local, _file("炸弹.zip", bomb.getvalue()))
    assert "压缩炸弹" in page.context["state"]["result"]["unread"][0][1]
    assert time.monotonic() - began < 60


def test_progress_is_told_and_ends_in_the_result(local: Client, queue: list[tuple[Any, ...]]) -> None:
    job = _hand_in(local, _file(CLEAN)).context["job"]
    waiting = local.get(f"/check/{job.id}/progress/")
    assert "排队" in waiting.content.decode() and "hx-get" in waiting.content.decode()
    job.tell(stage="reading", total=3, seen=2, name="<b>二.docx")
    assert "第 2 份，共 3 份" in local.get(f"/check/{job.id}/progress/").content.decode()
    assert "&lt;b&gt;二.docx" in local.get(f"/check/{job.id}/progress/").content.decode()
    ((do, *given),) = queue
    do(*given)
    assert local.get(f"/check/{job.id}/progress/").headers["HX-Refresh"] == "true"


def test_a_request_too_large_is_refused_unread(local: Client, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1000
    refused = _hand_in(local, _file(CLEAN))
    assert refused.status_code == 413 and "一次最多" in refused.content.decode()


def test_the_page_offers_to_found_a_workbench_only_where_there_is_none(local: Client) -> None:
    def offered() -> list[bool]:
        page = local.get("/check/").content.decode()
        return [address in page for address in ("/setup/", "/accounts/login/")]

    assert "扫描件" in local.get("/check/").content.decode()
    assert offered() == [True, False]
    County()
    assert offered() == [False, True]
