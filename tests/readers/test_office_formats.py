"""Old formats by way of LibreOffice: every cell as in the docx, one start for many, and nothing run or fetched."""

import http.server
import io
import stat
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form, Source
from jixiao.model.grid import Cell, Document, Grid
from jixiao.pipeline import forms_of
from jixiao.readers import LIMITS, ReadError, convert_all, doc, read
from jixiao.readers.discovery import readers
from jixiao.readers.office import conversion, process
from jixiao.readers.office.conversion import Conversion, Patience, converted
from jixiao.sources import read_all
from tests.formats.material import known
from tests.outputs.test_write import differences, written
from tests.readers.reader_documents import archive, docx, kinds, p, shown, tbl, tc, texts, tr
from tests.readers.xlsb_documents import xlsb
from tests.returns.packages import converted as by_office
from tests.returns.packages import needs_office

DOC = Conversion("旧版 Word 文档", "doc", "docx")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def plain(form: Form) -> Form:
    return replace(form, id="", source=Source("", "", ""), problems=(), places={}, seen={})


def test_a_table_that_libreoffice_drops_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """As LibreOffice 7.4 does with some documents that end with a table."""
    said = "\r".join(["项目支出绩效自评表", *["项目名称\x07云溪县水利局\x07\x07"] * 6]).encode("utf-16-le")
    monkeypatch.setattr(doc, "stream", lambda data, name: said)
    lines, table = (Grid("正文", (Cell("项目名称云溪县水利局", 1, 1),)), Grid("表1", (Cell("云溪县水利局", 1, 2),)))
    with pytest.raises(ReadError, match=r"转换时丢了表格.*另存为 docx"):
        doc.hold(b"", (lines,))
    doc.hold(b"", (lines, table))


@needs_office
@pytest.mark.parametrize(
    ("source", "made", "name", "reader"),
    [
        ("docx", "doc", "表.wps", "doc-to-docx"),
        ("docx", "rtf", "表.rtf", "rtf-to-docx"),
        ("docx", "odt", "表.odt", "odt-to-docx"),
        ("xlsx", "xls", "表.et", "xls"),
        ("xlsx", "ods", "表.ods", "ods"),
    ],
)
def test_every_cell_of_samples_and_seed(tmp_path: Path, source: str, made: str, name: str, reader: str) -> None:
    before = known()
    original = written(source, *before)
    document = read(name, by_office(original, source, made, tmp_path))
    assert isinstance(document, Document) and document.reader == reader
    assert ("converted" in kinds(document)) == ("-to-" in reader)
    back = forms(document)
    assert len(back) == len(before) >= 12
    for form, again, direct in zip(before, back, forms_of(f"表.{source}", original), strict=True):
        assert plain(again) == plain(direct)
        # the official layout has no reason beside the funds
        assert {k: v for k, v in differences(form, again).items() if not k.endswith(".reason")} == {}


@needs_office
def test_a_folder_of_old_documents_starts_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = by_office(written("docx", known()[0]), "docx", "doc", tmp_path)
    folder = tmp_path / "一 夹"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n}.doc").write_bytes(old)
    starts = []
    real = process.finished
    monkeypatch.setattr(conversion, "finished", lambda *a: starts.append(a) or real(*a))
    found = read_all([str(folder)])
    assert len(found.forms) == 12 and not found.failures
    assert len(starts) == 1


def test_without_it_the_line_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: None)
    for platform, command in (
        ("linux", "apt-get install libreoffice-writer"),
        ("win32", "winget install"),
        ("darwin", "brew "),
    ):
        monkeypatch.setattr("jixiao.readers.office.program.sys.platform", platform)
        with pytest.raises(ReadError, match=command):
            read("表.doc", b"{\\rtf1 x}")


def stand_in(folder: Path, script: str) -> Path:
    """A program that is called as LibreOffice is: its last arguments are the documents, --outdir is where to."""
    made = folder / "soffice"
    head = 'while [ "$1" != "--outdir" ]; do shift; done; out="$2"; shift 2\n'
    made.write_text(f"#!/bin/sh\n{head}{script}\n", encoding="utf-8")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


@posix
def test_one_that_hangs_is_ended_with_its_children_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "child"
    script = f"""
for file in "$@"; do
  if grep -q HANG "$file"; then sleep 300 & echo $! > {left}; wait; fi
  if grep -q BAD "$file"; then continue; fi
  cp "$file" "$out/$(basename "$file" .doc).docx"
done"""
    program = stand_in(tmp_path, script)
    monkeypatch.setattr(conversion, "program", lambda: program)
    documents = [(DOC, b"one"), (DOC, b"BAD"), (DOC, b"two"), (DOC, b"HANG"), (DOC, b"three")]
    made = converted(documents, LIMITS, Patience(1, 1))
    assert [made[0], made[2], made[4]] == [b"one", b"two", b"three"]
    assert "打不开它" in str(made[1]) and "停住或崩溃" in str(made[3])
    state = Path(f"/proc/{left.read_text(encoding='utf-8').strip()}/stat")
    assert not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"  # ended, if nobody has asked how


@posix
def test_one_that_crashes_does_not_take_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'for f in "$@"; do grep -q CRASH "$f" && kill -SEGV $$; cp "$f" "$out/$(basename "$f" .doc).docx"; done'
    program = stand_in(tmp_path, script)
    monkeypatch.setattr(conversion, "program", lambda: program)
    made = converted([(DOC, b"a"), (DOC, b"CRASH"), (DOC, b"b")], LIMITS)
    assert made[0] == b"a" and made[2] == b"b" and "崩溃" in str(made[1])


@posix
def test_one_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: tmp_path / "没有")
    (made,) = converted([(DOC, b"a")], LIMITS)
    assert "启动不了" in str(made)


def test_a_password_is_said_without_starting_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "finished", None)
    locked = archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "x",
            "META-INF/manifest.xml": "<m><encryption-data/></m>",
        }
    )
    with pytest.raises(ReadError, match="密码"):
        read("表.odt", locked)


@needs_office
def test_a_doc_with_a_password_says_so(tmp_path: Path) -> None:
    old = bytearray(by_office(written("docx", known()[0]), "docx", "doc", tmp_path))
    at = old.index(b"\xec\xa5")  # the file information block; its flags stand at byte 10
    old[at + 11] |= 1
    with pytest.raises(ReadError, match="有打开密码"):
        read("表.doc", bytes(old))


def test_what_is_too_large_inflated_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "finished", None)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.bin", bytes(300_000_000))
    with pytest.raises(ReadError, match="压缩炸弹"):
        read("表.xlsb", made.getvalue())


def test_documents_that_need_no_conversion_are_left_out() -> None:
    assert convert_all([b"text", docx(p("x")), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken"]) == {}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine and the paths that somebody asked it for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()


@needs_office
def test_nothing_is_fetched_and_no_file_of_the_machine_is_taken_in(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-TEXT", encoding="utf-8")
    rtf = (
        r"{\rtf1\ansi{\field{\*\fldinst INCLUDEPICTURE \"" + address + r"/a.png\"}{\fldrslt kept}}"
        r"{\field{\*\fldinst INCLUDETEXT \"" + secret.as_uri() + r"\"}{\fldrslt old}}\par done\par}"
    )
    office, text, draw, manifest = (
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "drawing", "manifest")
    )
    content = f"""<office:document-content xmlns:office="{office}" xmlns:text="{text}" xmlns:draw="{draw}"
      xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>
      <text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/><text:p>section</text:p></text:section>
      <text:section text:name="t"><text:section-source xlink:href="{address}/b.odt"/><text:p>other</text:p></text:section>
      <text:p><draw:frame><draw:image xlink:href="{address}/c.png"/></draw:frame>done</text:p>
      </office:text></office:body></office:document-content>"""
    kind = "application/vnd.oasis.opendocument.text"
    entries = f"""<m:file-entry m:full-path="/" m:media-type="{kind}"/>
      <m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>"""
    listed = f'<m:manifest xmlns:m="{manifest}">{entries}</m:manifest>'
    odt = archive({"mimetype": kind, "META-INF/manifest.xml": listed, "content.xml": content})
    for name, data in (("表.rtf", rtf.encode()), ("表.odt", odt)):
        found = texts(read(name, data))
        assert any("done" in text for text in found) and not any("SECRET" in text for text in found), (name, found)
    assert paths == []


@needs_office
def test_what_it_is_stands_off_where_it_is_latin() -> None:
    said = {r.converts.ending: r.converts.said for r in readers() if r.converts}
    assert said["odt"] == "这是 OpenDocument 文本（odt）" and said["doc"] == "这是旧版 Word 或 WPS 文字文档（doc、wps）"
    assert said["rtf"] == "这是 RTF 文档" and said["xlsb"] == "这是 Excel 二进制工作簿（xlsb）"


def test_a_broken_document_is_one_line() -> None:
    with pytest.raises(ReadError) as raised:
        read("表.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<broken"}))
    assert "\n" not in str(raised.value)


def test_flat_word_xml_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: None)
    package = docx(tbl(tr(tc("项目名称"), tc("修桥"))))
    flat = [
        '<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    ]
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            inner = opened.read(name).decode().partition("?>")[2] or opened.read(name).decode()
            flat.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>')
    document = read("表.xml", "".join([*flat, "</pkg:package>"]).encode())
    assert document.reader == "flat_opc" and texts(document) == ["项目名称", "修桥"]  # type: ignore[union-attr]


@needs_office
def test_a_binary_workbook() -> None:
    data = xlsb([["项目支出绩效自评表", ""], ["项目名称", "修桥"], ["分值", 9.53]], merges=[(0, 0, 0, 1)])
    document = read("表.xlsb", data)
    assert document.reader == "xlsb-to-xlsx" and kinds(document) == ["converted"]  # type: ignore[union-attr]
    assert shown(document) == [
        ("自评表", [("项目支出绩效自评表", 1, 1, 1, 2), ("项目名称", 2, 1, 1, 1), ("修桥", 2, 2, 1, 1), ("分值", 3, 1, 1, 1), ("9.53", 3, 2, 1, 1)])
    ]  # fmt: skip
