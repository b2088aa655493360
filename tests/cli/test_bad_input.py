"""Bad input, each one line on standard error and exit 2, the good file beside it still read."""

import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from tests.cli.test_commands import Run, run
from tests.layouts.test_documents import HEADER, WHOLE

__all__ = ["run"]  # the fixture
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAMPLE = next((Path(__file__).parents[2] / "samples" / "2024").glob("*.docx"))


def docx(body: str, before: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        package.writestr("[Content_Types].xml", types)
        document = f"<?xml version='1.0'?>{before}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", document)
    return out.getvalue()


def cell(text: str) -> str:
    return f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def locked() -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(SAMPLE.read_bytes())).encrypt("密码", out)
    return out.getvalue()


def million_rows() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(1_000_000):
            sheet.write_number(row, 0, row)
    return out.getvalue()


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx(cell("&a9;"), f'<!DOCTYPE x [<!ENTITY a0 "哈">{levels}]>')


def many_indicators() -> bytes:
    rows = "\n".join(f" | 产出指标 | 数量指标 | 名称{n} | ≥{n}个 | {n}个 | 1 | 1 | " for n in range(1, 5001))
    return f"项目支出绩效自评表\n项目名称 | 甲\n{HEADER}\n{rows}\n".encode()


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("空.docx", lambda: b""),
    "zero bytes": ("零.docx", lambda: bytes(5000)),
    "random bytes": ("乱.docx", lambda: random.Random(1).randbytes(20_000)),
    "truncated zip": ("断.docx", lambda: SAMPLE.read_bytes()[:9000]),
    "password": ("锁.docx", locked),
    "no form": ("通知.txt", lambda: "关于开展自评的通知\n请按时报送。\n".encode()),
    "zip bomb": ("弹.docx", lambda: docx(cell("A" * 300_000_000))),
    "entity bomb": ("实体.docx", entity_bomb),
    "external entity": (
        "外部.docx",
        lambda: docx(cell("&e;"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
    ),
    "million rows": ("百万.xlsx", million_rows),
    "cell of 1 MB": ("长.docx", lambda: docx(cell("长" * 1_000_000))),
    "cell of 1 MB in text": (
        "长.txt",
        lambda: f"项目支出绩效自评表\n项目名称 | {'长' * 1_000_000}\n{HEADER}\n".encode(),
    ),
    "NUL": ("空字符.txt", lambda: WHOLE.replace("修桥", "修\0桥").encode()),
    "lone surrogate": ("残字符.txt", lambda: WHOLE.encode().replace("桥".encode(), b"\xed\xa0\x80", 1)),
    "deep nesting": (
        "深.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000),
    ),
    "deep nesting in html": ("深.html", lambda: b"<table><tr><td>" * 20_000),
    "deep nesting in json": ("深.json", lambda: b"[" * 100_000),
    "5,000 indicators": ("多.txt", many_indicators),
}


@pytest.mark.parametrize("kind", BAD)
def test_one_line_exit_2_and_the_others_done(run: Run, tmp_path: Path, kind: str) -> None:
    name, make = BAD[kind]
    bad, good = tmp_path / name, tmp_path / "好.txt"
    bad.write_bytes(make())
    good.write_text(WHOLE, encoding="utf-8")
    ran = run("read", bad, good)
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    assert line.startswith(f"jixiao: {bad}: ") and "Traceback" not in line
    assert [f["id"] for f in json.loads(ran.out)["forms"]] == ["好.txt#1"]


def test_a_wrong_extension_does_not_matter(run: Run, tmp_path: Path) -> None:
    disguised = tmp_path / "其实是Word.xlsx"
    disguised.write_bytes(SAMPLE.read_bytes())
    ran = run("read", disguised)
    assert ran.status == 0 and json.loads(ran.out)["forms"][0]["source"]["reader"] == "docx"


def test_a_path_that_is_not_there_and_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空夹").mkdir()
    ran = run("read", tmp_path / "没有", tmp_path / "空夹")
    assert ran.status == 2 and len(ran.err.splitlines()) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_read_permission(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "锁着"
    folder.mkdir(mode=0)
    ran = run("read", folder)
    assert ran.status == 2 and "权限" in ran.err


def test_a_folder_that_refuses_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    ran = run("read", tmp_path)
    assert ran.status == 2 and "权限" in ran.err and len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "没有写要处理的文件：用 jixiao check -h 查看用法"),
        (("check", "--formt", "json", "a"), "没有选项 --formt（是不是 --format？）：用 jixiao check -h 查看用法"),
        (
            ("check", "--fail-on", "x", "a"),
            "--fail-on 的值“x”不对，可用 error、warning、info、never：用 jixiao check -h 查看用法",
        ),
        (("explain", "cn-2020-11"), "没有政策包 cn-2020-11，现有 cn-2020-10、"),
        (("explain", "G70"), "没有核查项 G70，相近的有 G701、"),
    ],
)
def test_arguments_that_are_wrong(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.err.startswith(f"jixiao: {said}") and done.err.count("\n") == 1
