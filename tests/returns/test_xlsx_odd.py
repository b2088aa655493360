"""Workbooks of other writers, and hostile ones: either annotated rightly or refused with one line."""

import io
import struct
import time
import zipfile

import pytest
import xlsxwriter
from lxml import etree

from jixiao.readers import LIMITS, Limits
from jixiao.readers.xlsx import grids
from jixiao.returns.error import ReturnError
from jixiao.returns.xlsx import annotate
from tests.readers.reader_documents import archive, xlsx
from tests.returns.workbooks import (  # fmt: skip
    AT,
    COLOURS,
    COVER,
    bare,
    canonical_without,
    drawn,
    fills,
    notes,
    opened,
    packed,
    parts,
    remark,
    repacked,
    rich,
)

SHEET = "xl/worksheets/sheet1.xml"
_ROWS = (
    '<row r="2" spans="1:2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><!-- c --><c r="C2"><v>3</v></c></row>'
    '<row r="4"/>'
)
_MARKS = (
    remark("自评表", 2, 1),
    remark("自评表", 2, 2),
    remark("自评表", 3, 1),
    remark("自评表", 4, 5),
    remark("自评表", 9, 9),
)
_AT = {("自评表", at) for at in ("A2", "B2", "A3", "E4", "I9")}


def _plain() -> bytes:
    return bare(xlsx(_ROWS))


def _prefixed(sheet: bytes) -> bytes:
    tree = sheet.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:!--", b"<!--")
    return tree.replace(b'xmlns="', b'xmlns:x="')


WRITERS = {
    "plain": lambda sheet: sheet,
    "prefix": _prefixed,
    "mark": lambda sheet: b"\xef\xbb\xbf" + sheet,
    "utf-16": lambda sheet: ('<?xml version="1.0" encoding="UTF-16"?>' + sheet.decode()).encode("utf-16"),
    "gb18030": lambda sheet: ('<?xml version="1.0" encoding="gb18030"?><!-- 表 -->' + sheet.decode()).encode("gb18030"),
    "quotes": lambda sheet: sheet.replace(b'r="A2"', b"r = 'A2' ").replace(b'<row r="4"/>', b'<row r="4" ></row >'),
    "comments": lambda sheet: b"<?xml version='1.0'?>\n<!-- <row r='2'> -->\n" + sheet.replace(
        b"</sheetData>", b"<!-- </row> --></sheetData>"
    ),
    "no r": lambda sheet: sheet.replace(b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"', b""),
    "no end": lambda sheet: sheet.replace(b'<row r="4"/>', b""),
}  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS)
def test_every_spelling_of_xml(writer: str) -> None:
    data = repacked(_plain(), {SHEET: WRITERS[writer](parts(_plain())[SHEET])})
    out = annotate(data, _MARKS, COVER, AT)
    assert notes(out).keys() == fills(out).keys() == _AT
    after, before = canonical_without(parts(out)[SHEET], parts(data)[SHEET])
    assert after == before
    assert annotate(out, _MARKS, COVER, AT) == out
    assert [c for c in grids(out, LIMITS)[0][0].cells if c.text] == list(grids(data, LIMITS)[0][0].cells)


def test_an_empty_sheet_gets_its_cells() -> None:
    data = repacked(
        _plain(), {SHEET: parts(_plain())[SHEET].replace(f"<sheetData>{_ROWS}</sheetData>".encode(), b"<sheetData/>")}
    )
    out = annotate(data, _MARKS, COVER, AT)
    assert notes(out).keys() == _AT
    assert annotate(out, _MARKS, COVER, AT) == out


def test_a_strict_workbook_stays_strict() -> None:
    def strict(content: bytes) -> bytes:
        content = content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        return content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    data = repacked(rich(), {n: strict(c) if n.endswith((".xml", ".rels")) else c for n, c in parts(rich()).items()})
    out = annotate(data, [remark("台账", 2, 2)], COVER, AT)
    assert grids(out, LIMITS)[0] == grids(data, LIMITS)[0]
    new = {n: c for n, c in parts(out).items() if c != parts(data).get(n) and n != "[Content_Types].xml"}
    assert all(
        b"openxmlformats.org/spreadsheetml" not in c and b"openxmlformats.org/officeDocument" not in c
        for c in new.values()
    )
    assert annotate(out, [remark("台账", 2, 2)], COVER, AT) == out


def test_texts_that_xml_cannot_hold_or_excel_would_change() -> None:
    said = remark("台账", 2, 2, "error", "甲\x07_x000D_<&>", "a\r\nb", "=1+1", "]]>")
    out = annotate(rich(), [said], ["<封面>\x00&"], AT)
    assert notes(out)["台账", "B2"].endswith("甲\ufffd_x005F_x000D_<&>\na\nb\n=1+1\n]]>")  # openpyxl shows the escape
    sheet = opened(out)["疑点清单"]
    assert (sheet["A2"].value, sheet["E4"].data_type) == ("<封面>\ufffd&", "s")
    assert annotate(out, [said], ["<封面>\x00&"], AT) == out


def test_a_text_without_end_is_cut_and_says_so() -> None:
    long = remark("台账", 2, 2, "error", "甲", *(f"第{n}行{'长' * 50}" for n in range(2_000)))
    out = annotate(rich(), [long], COVER, AT)
    assert len(notes(out)["台账", "B2"]) < 8_100 and notes(out)["台账", "B2"].endswith("其余见工作表“疑点清单”）")
    assert len(opened(out)["疑点清单"]["E5"].value) <= 32_767
    assert annotate(out, [long], COVER, AT) == out


def test_a_chart_sheet_has_no_cells() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("表").write("A1", 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=表!$A$1"})
        book.add_chartsheet("图").set_chart(chart)
    out = annotate(made.getvalue(), [remark("图", 1, 1)], COVER, AT)
    assert "没有这一格" in opened(out)["疑点清单"]["D5"].value


def test_many_notes_need_more_than_one_block_of_boxes() -> None:
    marks = [remark("自评表", n // 40 + 1, n % 40 + 1) for n in range(2_500)]
    out = annotate(_plain(), marks, COVER, AT)
    (name,) = (n for n in parts(out) if n.endswith(".vml"))
    root = etree.fromstring(parts(out)[name])
    ids = [int(e.get("id")[8:]) for e in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    blocks = root.find(".//{*}idmap").get("data").split(",")
    assert (
        len(set(ids)) == 2_500 and {str(i // 1024) for i in ids} == set(blocks) and not any(i % 1024 == 0 for i in ids)
    )
    assert len(notes(out)) == 2_500


def test_boxes_that_are_no_xml_are_kept() -> None:
    """Excel itself writes unclosed tags into the text of a button."""
    data = drawn()
    name = next(n for n, c in parts(data).items() if n.endswith(".vml") and b"Button" in c)
    data = repacked(data, {name: parts(data)[name].replace(b"</font>", b"</font><br>&nbsp;")})
    out = annotate(data, [remark("自评表", 2, 2)], COVER, AT)
    assert b"<br>&nbsp;" in parts(out)[name] and parts(out)[name].count(b'ObjectType="Note"') == 1
    assert annotate(out, [], COVER, AT) != out and parts(annotate(out, [], COVER, AT))[name].count(b"Note") == 0


def test_an_entry_with_a_descriptor_and_an_odd_name_stays() -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.made = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:  # type: ignore[no-untyped-def, override]
            self.made += bytes(data)
            return len(bytes(data))

    sink = Unseekable()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as z:  # type: ignore[call-overload]
        for name, content in {**parts(rich()), "自 定义/项.bin": b"abc" * 99}.items():
            z.writestr(name, content)
        z.comment = "说明".encode()
    data = bytes(sink.made)
    out = annotate(data, [remark("台账", 2, 2)], COVER, AT)
    assert packed(out)["自 定义/项.bin"] == packed(data)["自 定义/项.bin"]
    assert zipfile.ZipFile(io.BytesIO(out)).comment == "说明".encode()
    assert notes(out)["台账", "B2"]


def _refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(ReturnError) as caught:
        annotate(data, [remark("自评表", 1, 1)], COVER, AT, limits)
    (line,) = str(caught.value).splitlines()
    return line


def test_a_signed_workbook_is_refused() -> None:
    assert "数字签名" in _refusal(repacked(rich(), {"_xmlsignatures/sig1.xml": b"<Signature/>"}))


def test_what_is_no_workbook_is_refused() -> None:
    assert _refusal(b"") and _refusal(b"PK\x03\x04") and _refusal(rich()[:-40])
    assert "Content_Types" in _refusal(archive({"xl/workbook.xml": "<workbook/>"}))
    assert "结构" in _refusal(archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}))
    assert "xl/workbook.xml" in _refusal(archive({"[Content_Types].xml": "<Types/>"}))


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet/>'.encode("utf-16"),
        b"<worksheet><sheetData><row",
        b"<a>" * 100_000,
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_a_damaged_or_hostile_sheet_is_refused(sheet: bytes) -> None:
    assert _refusal(repacked(_plain(), {SHEET: sheet}))


def test_a_sheet_without_cells_is_only_listed() -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    out = annotate(repacked(_plain(), {SHEET: b'<worksheet xmlns="%b"/>' % space}), _MARKS, COVER, AT)
    assert notes(out) == {} and "没有这一格" in opened(out)["疑点清单"]["D5"].value


def test_limits_of_the_readers_hold() -> None:
    assert "解压后超过" in _refusal(_plain(), Limits(inflated_bytes=300))
    assert "文件" in _refusal(_plain(), Limits(entries=2))


def test_entries_that_overlap_are_refused() -> None:
    data = bytearray(repacked(_plain(), {}))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/sharedStrings.xml"))
    struct.pack_into("<I", data, at + 20, 10_000_000)  # an entry that claims to be longer than the file
    assert _refusal(bytes(data))


def test_boxes_without_end_do_not_hang() -> None:
    data = drawn()
    name = next(n for n, c in parts(data).items() if n.endswith(".vml") and b"Button" in c)
    hostile = b"<xml>" + b'<v:shape id="_x0000_s1025" ' * 60_000 + b"<v:shape>" * 60_000
    started = time.process_time()
    annotate(repacked(data, {name: hostile}), [remark("自评表", 2, 2)], COVER, AT)
    assert time.process_time() - started < 20


def test_worst_severity_of_each_cell() -> None:
    out = annotate(_plain(), [remark("自评表", 2, 1, s) for s in ("info", "error", "warning")], COVER, AT)
    assert fills(out) == {("自评表", "A2"): COLOURS["error"]}
