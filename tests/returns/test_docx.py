"""Comments in the unit's own Word file: on the very cell, and nothing else touched."""

import copy
import io
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from jixiao.model.grid import Document, Place
from jixiao.model.remark import Remark
from jixiao.readers import read
from jixiao.returns import ReturnError, annotate
from jixiao.returns.author import AUTHOR
from tests.layouts.made import made
from tests.layouts.shapes import as_docx
from tests.readers.reader_documents import archive, docx, p, tbl, tc, tr
from tests.returns.packages import W, commented, converted, needs_office, part, raw

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def remark(place: Place, heading: str) -> Remark:
    return Remark(place, "error", heading, ("应为 7.11", "依据：第十六条"))


def on_every_cell(data: bytes) -> tuple[bytes, dict[str, str]]:
    """A remark on each cell, and which text each should stand on."""
    document = read("表.docx", data)
    assert isinstance(document, Document)
    remarks, wanted = [], {}
    for grid in document.grids:
        for cell in grid.cells:
            name = f"{grid.part} {cell.row} {cell.column}"
            remarks.append(remark(Place(grid.part, cell.row, cell.column), name))
            wanted[f"【错误】{name}"] = "".join(cell.text.split())
    return annotate("docx", data, remarks, (), AT), wanted


def told(data: bytes) -> dict[str, str]:
    return {name: "".join(text.split()) for name, text in commented(data).items()}


@pytest.mark.parametrize("seed", range(30))
def test_every_comment_stands_on_its_cell(seed: int) -> None:
    back, wanted = on_every_cell(as_docx(made(random.Random(seed), spaces=False)))
    assert told(back) == wanted


BODIES = {
    "nested": tbl(tr(tc("外"), tc(inner=p("甲") + tbl(tr(tc("内一"), tc("内二"))) + p("")))),
    "deleted row": tbl(tr(tc("一")), tr(tc("删"), properties="<w:del w:id='1'/>"), tr(tc("二"))),
    "hidden row": tbl(tr(tc("一")), tr(tc("藏"), properties="<w:hidden/>"), tr(tc("二"))),
    "control": tbl(tr(tc("一"), "<w:sdt><w:sdtContent>" + tc("二") + "</w:sdtContent></w:sdt>")),
    "control inside": tbl(tr(tc("一"), tc(inner="<w:sdt><w:sdtContent>" + p("二") + "</w:sdtContent></w:sdt>"))),
    "merged": tbl(tr(tc("一", "<w:vMerge w:val='restart'/>"), tc("二")), tr(tc("", "<w:vMerge/>"), tc("三"))),
    "lines": tbl(tr(tc(inner=p("一") + p("二")), tc("三\n四"))),
    "paragraphs": p("标题") + tbl(tr(tc("一"))) + p("填报人"),
    "frame": tbl(tr(tc(inner=p("") + tbl(tr(tc("一"), tc("二"))) + p("")))),
}


@pytest.mark.parametrize("body", BODIES)
def test_whatever_the_table_is_made_of(body: str) -> None:
    back, wanted = on_every_cell(docx(BODIES[body]))
    if body == "nested":  # the cell's own text, the table in it left out
        wanted = {name: ("甲内一内二" if text == "甲" else text) for name, text in wanted.items()}
    assert told(back) == wanted


def test_a_text_box_takes_no_comment_and_the_paragraph_that_holds_it_does() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('盒中')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    data = docx(f"<w:p>{box}</w:p>" + p("后"))
    back, _ = on_every_cell(data)
    for start in part(back, "word/document.xml").iter(W + "commentRangeStart"):
        assert next(start.iterancestors(W + "txbxContent"), None) is None
    assert len(commented(back)) == 2


def test_a_remark_without_a_cell_is_said_at_the_beginning() -> None:
    data = docx(p("标题") + tbl(tr(tc("一"))))
    back = annotate("docx", data, [remark(Place("表9", 3, 4), "G707 满分")], ("共 1 处疑点",), AT)
    (cover,) = part(back, "word/comments.xml")
    said = ["".join(line.itertext()) for line in cover]
    assert said == ["共 1 处疑点", "（表9 第3行第4列）【错误】G707 满分", "应为 7.11", "依据：第十六条"]
    assert commented(back) == {"共 1 处疑点": "标题"}


def test_the_range_holds_the_whole_cell() -> None:
    back, _ = on_every_cell(docx(tbl(tr(tc(inner=p("一") + p("二") + p("三"))))))
    first, middle, last = part(back, "word/document.xml").iter(W + "p")
    assert [len(list(q.iter(W + "commentRangeStart"))) for q in (first, middle, last)] == [1, 0, 0]
    assert [len(list(q.iter(W + "commentRangeEnd", W + "commentReference"))) for q in (first, middle, last)] == [
        0,
        0,
        2,
    ]


def test_nothing_else_changes() -> None:
    data = as_docx(made(random.Random(1), spaces=False))
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    parts |= {"word/media/image1.png": random.Random(0).randbytes(5000), "customXml/item1.xml": b"<a/>"}
    data = archive(parts)
    back, _ = on_every_cell(data)
    before, after = raw(data), raw(back)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {*after} - {*before} <= {"word/comments.xml", "word/_rels/document.xml.rels"}
    document = part(back, "word/document.xml")
    for mark in list(document.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        gone = mark.getparent() if mark.tag == W + "commentReference" else mark
        gone.getparent().remove(gone)
    assert etree.tostring(document, method="c14n") == etree.tostring(part(data, "word/document.xml"), method="c14n")


def test_twice_is_as_once_and_comments_of_people_stay() -> None:
    data = docx(tbl(tr(tc("一"), tc("二"))))
    once, _ = on_every_cell(data)
    own = part(once, "word/comments.xml")
    person = copy.deepcopy(own[0])
    person.set(W + "author", "王五")
    person.set(W + "id", "77")
    own.append(person)
    with zipfile.ZipFile(io.BytesIO(once)) as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    parts["word/comments.xml"] = etree.tostring(own)
    twice, wanted = on_every_cell(archive(parts))
    comments = part(twice, "word/comments.xml")
    assert [c.get(W + "author") for c in comments] == ["王五", AUTHOR, AUTHOR]
    ids = [c.get(W + "id") for c in comments]
    assert len({*ids}) == 3
    assert told(twice) == wanted
    assert read("表.docx", twice).grids == read("表.docx", data).grids  # type: ignore[union-attr]


def test_a_signed_document_is_left_alone() -> None:
    data = docx(tbl(tr(tc("一"))))
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    with pytest.raises(ReturnError, match="数字签名"):
        annotate("docx", archive(parts | {"_xmlsignatures/sig1.xml": b"<a/>"}), [], ("x",), AT)


def test_elements_stand_in_the_order_of_the_schema() -> None:
    back, _ = on_every_cell(docx(tbl(tr(tc(inner=p("一", "<w:jc w:val='left'/>"))))))
    (paragraph,) = part(back, "word/document.xml").iter(W + "p")
    assert [e.tag.removeprefix(W) for e in paragraph] == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]
    types = part(back, "[Content_Types].xml")
    assert any(e.get("PartName") == "/word/comments.xml" for e in types)


@needs_office
def test_libreoffice_keeps_every_comment(tmp_path: Path) -> None:
    back, wanted = on_every_cell(as_docx(made(random.Random(3), spaces=False)))
    flat = converted(back, "docx", "fodt", tmp_path)
    assert flat.count(b"<office:annotation ") == len(wanted)
