"""The command line as its users meet it: exit status, what stands on which stream, files never lost."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from jixiao.cli import main
from jixiao.model.form import Form
from jixiao.model.grid import Document
from tests.layouts.test_documents import WHOLE

Run = Callable[..., "Ran"]
FAULTY = WHOLE.replace("| 99 | ", "| 100 | ")  # 总分 100, though 9 + 50 + 20 + 20 = 99


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def go(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["jixiao", *map(str, args)])
        status = 0
        try:
            main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))

    return go


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "自 评 表.txt"
    path.write_text(WHOLE, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "有错.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def codes(ran: Ran) -> set[str]:
    return {f["code"] for f in json.loads(ran.out)["findings"]}


def test_json_on_standard_output_is_json_and_nothing_else(run: Run, form: Path) -> None:
    ran = run("read", form)
    (made,) = json.loads(ran.out)["forms"]
    assert ran.status == 0 and ran.err == ""
    assert made["id"] == "自 评 表.txt#1" and made["source"]["file"] == str(form)


def test_findings_exit_with_1_and_none_with_0(run: Run, form: Path, faulty: Path) -> None:
    assert run("check", faulty, "--select", "G704", "--format", "json").status == 1
    assert run("check", form, "--select", "G704", "--format", "json").status == 0


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(run: Run, faulty: Path, level: str, status: int) -> None:
    assert run("check", faulty, "--select", "G704", "--fail-on", level, "--format", "json").status == status


def test_a_finding_below_the_level_does_not_count(run: Run, form: Path) -> None:
    form.write_text(WHOLE.replace("修好3座桥。 | ", "完成年度任务。 | "), encoding="utf-8")
    ran = run("check", form, "--select", "C304", "--format", "json")
    assert codes(ran) == {"C304"} and ran.status == 0
    assert run("check", form, "--select", "C304", "--fail-on", "info", "--format", "json").status == 1


def test_select_and_ignore_take_prefixes(run: Run, faulty: Path) -> None:
    assert {c[0] for c in codes(run("check", faulty, "--select", "g,A", "--format", "json"))} == {"G"}
    assert "G704" not in codes(run("check", faulty, "--ignore", "G7", "--format", "json"))
    ran = run("check", faulty, "--select", "Z9")
    assert ran.status == 2 and "Z9" in ran.err and ran.err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_done(run: Run, form: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    ran = run("read", empty, form, tmp_path / "没有.docx")
    assert ran.status == 2 and len(json.loads(ran.out)["forms"]) == 1
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [str(empty), str(tmp_path / "没有.docx")]


def test_a_document_without_a_form_counts_as_one_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "通知.txt"
    note.write_text("关于开展绩效自评的通知\n请各单位按时报送。\n", encoding="utf-8")
    ran = run("read", note)
    assert ran.status == 2 and ran.err.count("\n") == 1 and "没有找到自评表" in ran.err


# 1 × 1 pixel
SEAL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c633821a7010002"
    "c0010fda4081b90000000049454e44ae426082"
)


def test_a_folder_gives_relative_ids_and_leaves_out_what_is_no_document(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    (folder / "水利局").mkdir(parents=True)
    (folder / "水利局" / "甲.txt").write_text(WHOLE, encoding="utf-8")
    (folder / "乙.txt").write_text(WHOLE, encoding="gb18030")
    (folder / "~$乙.docx").write_bytes(b"lock")
    (folder / "章.png").write_bytes(SEAL)
    (folder / "徽.svg").write_bytes(b"<svg/>")
    ran = run("read", folder, "--quiet")
    assert ran.status == 0 and ran.err == ""
    forms = json.loads(ran.out)["forms"]
    assert [f["id"] for f in forms] == ["水利局/甲.txt#1", "乙.txt#1"]
    assert forms[0]["source"]["file"] == str(folder / "水利局" / "甲.txt")


def test_an_archive_is_read_like_a_folder_with_names_of_a_chinese_windows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "打包.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("报送/甲.txt".encode("gb18030").decode("cp437"))
        archive.writestr(info, WHOLE)
    raw = path.read_bytes()
    # an old Windows writes the same bytes without saying UTF-8
    utf8, gbk = "报送/甲.txt".encode("gb18030").decode("cp437").encode(), "报送/甲.txt".encode("gb18030")
    assert utf8 in raw and len(gbk) < len(utf8)
    ran = run("read", path)
    assert ran.status == 0
    assert json.loads(ran.out)["forms"][0]["id"].endswith(".txt#1")


def test_a_pattern_is_filled_in_by_us(run: Run, tmp_path: Path, form: Path, faulty: Path) -> None:
    assert len(json.loads(run("read", tmp_path / "*.txt").out)["forms"]) == 2
    ran = run("read", tmp_path / "*.docx")
    assert ran.status == 2 and "通配符" in ran.err


def test_what_read_wrote_is_read_again_with_its_ids(run: Run, form: Path, tmp_path: Path) -> None:
    kept = tmp_path / "forms.json"
    assert run("read", form, "-o", kept).status == 0
    again = run("read", kept)
    assert json.loads(again.out)["forms"][0] | {"source": 0} == json.loads(kept.read_text("utf-8"))["forms"][0] | {
        "source": 0
    }


def test_an_existing_file_is_not_overwritten(run: Run, form: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    target.write_text("旧", encoding="utf-8")
    ran = run("read", form, "-o", target)
    assert ran.status == 2 and "--force" in ran.err and target.read_text("utf-8") == "旧"
    assert run("read", form, "-o", target, "--force").status == 0
    assert "forms" in json.loads(target.read_text("utf-8"))
    assert not list(tmp_path.glob(".jixiao-*"))


def test_a_write_that_fails_leaves_the_old_file(
    run: Run, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "结果.json"
    target.write_text("旧", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("read", form, "-o", target, "--force")
    assert ran.status == 2 and "原来的文件没有动" in ran.err
    assert target.read_text("utf-8") == "旧" and not list(tmp_path.glob(".jixiao-*"))


def test_a_waiver_puts_a_finding_apart(run: Run, faulty: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "豁免.toml"
    waivers.write_text(
        '[[waiver]]\ncode = "G704"\nform = "有错.txt#1"\nperson = "张三"\ndate = 2025-03-01\nreason = "已与财政局核实"\n\n'
        '[[waiver]]\ncode = "A101"\nperson = "张三"\ndate = 2025-03-01\nreason = "用不上"\n',
        encoding="utf-8",
    )
    ran = run("check", faulty, "--select", "G704", "--waivers", waivers, "--format", "json")
    said = json.loads(ran.out)
    assert ran.status == 0 and said["findings"] == [] and [w["code"] for w in said["waived"]] == ["G704"]
    assert "第 8 行" in ran.err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[[waiver]]\ncode = "G704"\nperson = "张三"\ndate = 2025-03-01\n', "reason"),
        ('[[waiver]]\nperson = "张三"\ndate = 2025-03-01\nreason = "是"\n', "key"),
        ('[[waiver]]\ncode = "G704"\nperson = "张三"\ndate = "昨天"\nreason = "是"\n', "日期"),
        ("[[waiver\n", "第 1 行“[[waiver”不合 TOML 格式"),
    ],
)
def test_a_wrong_waiver_file_says_what_and_where(run: Run, faulty: Path, tmp_path: Path, text: str, word: str) -> None:
    waivers = tmp_path / "豁免.toml"
    waivers.write_text(text, encoding="utf-8")
    ran = run("check", faulty, "--waivers", waivers)
    assert ran.status == 2 and word in ran.err and ran.err.count("\n") == 1


def test_explain_a_value_as_the_contract_writes_it(run: Run) -> None:
    assert json.loads(run("explain", ">=1万条", "--format", "json").out) == {
        "text": ">=1万条", "kind": "quantity", "operator": ">=", "number": "10000", "unit": "条",
        "printed_number": "1", "printed_unit": "万条",
    }  # fmt: skip


def test_explain_a_check_a_pack_and_what_there_is_not(run: Run) -> None:
    assert "为什么" in run("explain", "g707").out
    assert "20" in run("explain", "hubei").out
    ran = run("explain", "Q999")
    assert ran.status == 2 and ran.err.count("\n") == 1


def test_the_catalogues(run: Run) -> None:
    checks = json.loads(run("checks", "--format", "json").out)
    assert {"code", "slug", "family", "grain", "severity", "title", "clause"} <= set(checks[0])
    packs = json.loads(run("policies", "--format", "json").out)
    assert next(p["id"] for p in packs) == "cn-2020-10" and len(packs) == 9
    assert {"id", "title", "document", "since", "until", "extends"} <= set(packs[0])


def test_a_gbk_console_does_not_crash(form: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "jixiao", "check", str(form), "--fail-on", "never"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode("gbk", "replace")
    assert "Traceback" not in ran.stderr.decode("gbk", "replace")


def test_standard_input(form: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "jixiao", "read", "-"], input=form.read_bytes(), capture_output=True, check=True
    )
    assert json.loads(ran.stdout.decode("utf-8"))["forms"][0]["id"] == "-#1"


def test_help_does_not_load_the_frames() -> None:
    code = "import sys; sys.argv=['jixiao','--help']\nfrom jixiao.cli import main\ntry: main()\nexcept SystemExit: pass\nassert 'polars' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_the_same_file_named_twice_is_read_once(run: Run, tmp_path: Path, form: Path) -> None:
    ran = run("read", form, tmp_path, form.parent / "." / form.name)
    assert len(json.loads(ran.out)["forms"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights there")
def test_a_link_back_to_its_folder_is_not_followed(run: Run, tmp_path: Path, form: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    ran = run("read", tmp_path)
    assert ran.status == 0 and len(json.loads(ran.out)["forms"]) == 1


def test_a_result_never_takes_the_place_of_a_document(run: Run, form: Path) -> None:
    before = form.read_bytes()
    ran = run("check", form, "--force", "-o", form)
    assert ran.status == 2 and "不能用结果覆盖它" in ran.err
    assert form.read_bytes() == before


def test_the_ending_of_the_target_says_the_format(run: Run, tmp_path: Path, form: Path) -> None:
    report = tmp_path / "报告.html"
    ran = run("check", form, "-o", report, "--fail-on", "never")
    assert ran.status == 0 and f"已写入 {report}" in ran.err
    assert report.read_bytes().lstrip().lower().startswith(b"<!doctype html")
    assert "后缀是 .xlsx" in run("check", form, "--format", "html", "-o", tmp_path / "a.xlsx").err
    ran = run("check", form, "-o", tmp_path / "a.pages")
    assert ran.status == 2 and "请用 --format 写明" in ran.err
    assert run("check", form, "--quiet", "--fail-on", "never", "-o", tmp_path / "b.json").err == ""


def test_an_empty_name_is_no_folder(run: Run) -> None:
    ran = run("check", "")
    assert ran.status == 2 and "文件名是空的" in ran.err


def test_waivers_of_a_chinese_windows_and_misspelt_ones(run: Run, tmp_path: Path, faulty: Path) -> None:
    text = '[[waiver]]\ncode = "G704"\nperson = "张三"\ndate = 2025-03-01\nreason = "已核对"\n'
    waivers = tmp_path / "豁免.toml"
    waivers.write_bytes(text.encode("gb18030"))
    assert "G704" not in codes(run("check", faulty, "--waivers", waivers, "--format", "json"))
    waivers.write_text(text.replace("[[waiver]]", "[[waivers]]"), encoding="utf-8")
    ran = run("check", faulty, "--waivers", waivers)
    assert ran.status == 2 and "不认识的项 waivers" in ran.err


def test_a_fault_of_ours_in_one_document_leaves_the_others(
    run: Run, form: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiao.sources import corrected

    real = corrected.forms

    def broken(document: Document) -> tuple[Form, ...]:
        if document.file.endswith(faulty.name):
            raise KeyError("score")
        return real(document)

    monkeypatch.setattr(corrected, "forms", broken)
    ran = run("read", faulty, form)
    assert ran.status == 2 and len(json.loads(ran.out)["forms"]) == 1
    assert f"{faulty}: 读这份文件时程序出错（KeyError）" in ran.err and "Traceback" not in ran.err


def test_a_resubmission_is_compared_with_what_was_handed_in_before(
    run: Run, form: Path, faulty: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "上次.json"
    assert run("check", faulty, "-o", kept, "--fail-on", "never").status == 0
    for before in (faulty, kept):
        ran = run("check", faulty, "--since", before, "--fail-on", "never")
        assert ran.status == 0 and "与上次提交完全相同" in ran.out
    ran = run("check", form, "--since", tmp_path / "没有.docx")
    assert ran.status == 2 and "上次的材料读不了" in ran.err and ran.err.count("\n") == 1


def test_a_result_never_takes_the_place_of_a_document_in_the_folder_read(run: Run, form: Path) -> None:
    html = form.with_suffix(".html")
    html.write_text("<table><tr><td>项目名称</td></tr></table>", encoding="utf-8")
    before = html.read_bytes()
    ran = run("check", form.parent, "-o", html, "--force", "--fail-on", "never")
    assert ran.status == 2 and "不能用结果覆盖它" in ran.err and html.read_bytes() == before


def test_compare_wants_two_packs_or_a_setting(run: Run) -> None:
    ran = run("compare", "表.txt")
    assert ran.status == 2 and "--policy" in ran.err and ran.err.count("\n") == 1
    unknown = run("compare", "表.txt", "--set", "checks.G708.gape=1")
    assert unknown.status == 2 and "可用 gap" in unknown.err


def test_compare_writes_a_workbook(run: Run, tmp_path: Path) -> None:
    form, book = tmp_path / "表.txt", tmp_path / "对比.xlsx"
    form.write_text(WHOLE, encoding="utf-8")
    ran = run("compare", form, "--policy", "cn-2020-10", "--policy", "jiangxi", "-o", book)
    assert (ran.status, ran.out) == (0, "") and book.stat().st_size > 0
    assert run("compare", form, "--policy", "hubei", "--policy", "jiangxi", "-o", book).status == 2  # never overwritten


def test_a_folder_that_cannot_be_made_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = tmp_path / "表.txt"
    form.write_text(WHOLE, encoding="utf-8")

    def refused(*given: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    ran = run("check", form, "--format", "docx", "-o", tmp_path / "returned")
    assert ran.status == 2 and "建不了" in ran.err and "程序出错" not in ran.err
