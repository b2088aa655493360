"""Pages as browsers, Word, Excel and WPS save them: one file or several, their charsets right, wrong or missing."""

import base64
import json
import quopri
from pathlib import Path

import pytest

from jixiao.readers import ReadError, read
from tests.cli.test_commands import Run, run
from tests.readers.reader_documents import kinds, shown, texts

__all__ = ["run"]  # the fixture
TABLE = "<table border=1><tr><td>项目名称</td><td colspan=2>修桥</td></tr><tr><td rowspan=2>分值</td><td>10</td><td>分</td></tr><tr><td>9</td><td></td></tr></table>"
CELLS = [("项目名称", 1, 1, 1, 1), ("修桥", 1, 2, 1, 2), ("分值", 2, 1, 2, 1), ("10", 2, 2, 1, 1), ("分", 2, 3, 1, 1), ("9", 3, 2, 1, 1), ("", 3, 3, 1, 1)]  # fmt: skip
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROW = ["产出指标", "数量指标", "修桥数量", "≥3座", "3座", "50", "50"]


def page(inner: str, charset: str = "utf-8") -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>t</title></head><body>{inner}</body></html>'


def mhtml(*parts: tuple[str, str, bytes], head: str = "MIME-Version: 1.0\r\n") -> bytes:
    """A message of (content type, transfer encoding, encoded bytes)."""
    made = [f'{head}Content-Type: multipart/related; type="text/html"; boundary="--=_X"\r\n\r\n'.encode()]
    for kind, encoding, content in parts:
        made.append(
            f"----=_X\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
            + content
            + b"\r\n"
        )
    return b"".join([*made, b"----=_X--\r\n"])


# big5 over GB18030 is left out: the bytes are characters in both, and nothing tells that the page is wrong
CHARSETS = [
    (declared, real)
    for declared in ("utf-8", "gb2312", "iso-8859-1", "windows-1252", "big5", "nonsense", "us-ascii")
    for real in ("utf-8", "gb18030", "utf-16", "utf-8-sig")
    if (declared, real) != ("big5", "gb18030")
]


@pytest.mark.parametrize(("declared", "real"), CHARSETS)
def test_whatever_charset_is_declared(declared: str, real: str) -> None:
    document = read("表.html", page(TABLE, declared).encode(real))
    assert shown(document) == [("表1", CELLS)]


@pytest.mark.parametrize(
    "head",
    [
        "MIME-Version: 1.0\r\n",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: t\r\nMIME-Version: 1.0\r\n",
    ],
)
@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
def test_an_archive_of_one_page(head: str, ending: bytes) -> None:
    picture = ("image/png", "base64", base64.b64encode(b"\x89PNG" * 20))
    quoted = quopri.encodestring(page(TABLE, "gb2312").encode("gb18030"))
    for content in (
        ("text/html; charset=gb2312", "quoted-printable", quoted),
        ("text/html", "base64", base64.encodebytes(page(TABLE).encode())),
        ('text/html; charset="utf-8"', "8bit", page(TABLE).encode()),
        ("text/html; charset=gbk", "binary", TABLE.encode("gbk")),
    ):
        document = read("表.mht", mhtml(content, picture, head=head).replace(b"\r\n", ending))
        assert document.reader == "mhtml"  # type: ignore[union-attr]
        assert shown(document) == [("表1", CELLS)]


def test_a_workbook_saved_as_one_file_keeps_its_sheets_apart() -> None:
    frames = ("text/html", "8bit", page("<frameset rows='*,39'><frame src='sheet001.htm'></frameset>").encode())
    hidden = "<xml>\n <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></xml>"
    sheets = [("text/html", "8bit", page(text).encode()) for text in (TABLE, hidden + TABLE, TABLE)]
    document = read("表.xls", mhtml(frames, *sheets))
    assert shown(document) == [("表1", CELLS), ("表2", CELLS)]
    assert kinds(document) == ["hidden"]


def test_a_workbook_saved_as_frames_is_one_document(run: Run, tmp_path: Path) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>"
        for row in (["项目支出绩效自评表"], ["项目名称", "修桥"], HEADER, ROW)
    )
    folder = tmp_path / "自评表.files"
    folder.mkdir()
    (folder / "sheet001.htm").write_bytes(page("<p>填表说明</p>", "gb2312").encode("gb18030"))
    (folder / "sheet002.htm").write_bytes(page(f"<table>{rows}</table>", "gb2312").encode("gb18030"))
    (folder / "tabstrip.htm").write_bytes(page("<table><tr><td>Sheet1</td></tr></table>").encode())
    (folder / "filelist.xml").write_bytes(b"<xml/>")
    (tmp_path / "secret.htm").write_text(page("<table><tr><td>SECRET</td></tr></table>"), encoding="utf-8")
    links = "".join(
        f'<link id="shLink" href="{target}">'
        for target in (
            "自评表.files/sheet001.htm",
            "%E8%87%AA%E8%AF%84%E8%A1%A8.files/sheet002.htm",
            "../etc/x",
            "secret.htm",
            "/etc/passwd",
        )
    )
    saved = tmp_path / "自评表.htm"
    saved.write_text(f"<html><head>{links}</head><frameset><frame></frameset></html>", encoding="utf-8")
    (tmp_path / "secret.htm").unlink()
    for argument in (saved, tmp_path):
        ran = run("read", argument, "-q")
        assert ran.err == "" and ran.status == 0
        (form,) = json.loads(ran.out)["forms"]
        assert form["project"]["name"] == "修桥" and "SECRET" not in ran.out
        assert form["source"]["reader"] == "mhtml" and form["source"]["file"] == str(saved)


def test_frames_without_their_folder_say_so() -> None:
    with pytest.raises(ReadError, match="分框"):
        read("表.htm", page("<frameset><frame src='a.htm'></frameset>").encode())


def test_what_word_and_wps_write_between_the_lines() -> None:
    word = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>
    <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style>p{}</style></head><body lang=ZH-CN>
    <div class=WordSection1><p class=MsoNormal><span style='mso-hide:all'>看不见</span><b><span>标题</span></b><o:p></o:p></p>
    <table class=MsoNormalTable><tr style='mso-yfti-irow:0'><td width=100 rowspan=2><p><![if !supportLists]><span>1.<span>&nbsp;</span></span><![endif]>项目<o:p></o:p></p></td>
    <td><p><s>旧</s>新<span style='mso-spacerun:yes'>&nbsp; </span></p></td></tr><tr><td><p>甲<br>乙</p></td></tr>
    <![if !supportMisalignedColumns]><tr height=0><td width=100></td><td></td></tr><![endif]></table></div>
    <script>document.write("<table><tr><td>脚本</td></tr></table>")</script></body></html>"""
    document = read("表.doc", word.encode("gb18030"))
    (_, lines), (_, cells) = shown(document)
    assert [c[0] for c in lines] == ["标题"]
    assert [c[0] for c in cells[:3]] == ["1.\u00a0项目", "新", "甲\n乙"] and not any(c[0] for c in cells[3:])
    assert cells[0][1:] == (1, 1, 2, 1)
    assert not any("脚本" in text for text in texts(document))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (mhtml(("text/plain", "8bit", b"x")), "没有网页"),
        (mhtml(("text/html", "8bit", b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>")), "实体"),
        (mhtml(("text/html", "8bit", b"<table><tr><td>" * 5000)), "嵌套"),
        (mhtml(*[("text/plain", "8bit", b"x")] * 20_001), "超过"),
    ],
)
def test_hostile_archives_are_one_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as raised:
        read("表.mht", data)
    assert "\n" not in str(raised.value)


def test_messages_nested_deep_end_in_one_line() -> None:
    inner = b"Content-Type: text/html\r\n\r\n<p>x</p>"
    for n in range(3000):
        inner = b'Content-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n%b\r\n--%d--' % (n, n, inner, n)
    with pytest.raises(ReadError):
        read("表.mht", b"MIME-Version: 1.0\r\n" + inner)
