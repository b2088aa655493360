"""OFD: forms drawn on pages are read back cell by cell; what real producers write; what is left out is said."""

import pypdfium2
import pytest

from jixiao.layouts import forms
from jixiao.model.grid import Document
from jixiao.pipeline import forms_of
from jixiao.readers import LIMITS, ReadError, read
from jixiao.readers.lattice import Page
from jixiao.readers.pdfium.leaf import leaf
from tests.outputs.test_write import needs_fonts, written
from tests.readers.ofd_documents import OFD, box, from_pages, layer, line, ofd, text
from tests.readers.reader_documents import kinds, shown, texts
from tests.readers.test_office_formats import known, plain

TABLE = box(20, 60, 100, ys=(20, 30, 40))
FOUR = [("项目", 1, 1, 1, 1), ("修桥", 1, 2, 1, 1), ("分值", 2, 1, 1, 1), ("10", 2, 2, 1, 1)]
CELLS = (text("项目", 22, 22), text("修桥", 62, 22), text("分值", 22, 32), text("10", 62, 32))


def table(data: bytes) -> list[tuple[str, int, int, int, int]]:
    ((part, cells),) = shown(read("表.ofd", data))
    assert part == "表1"
    return cells


@needs_fonts
def test_samples_and_seed_drawn_as_ofd_are_those_of_the_pdf() -> None:
    before = known()
    drawn = written("pdf", *before)
    document = pypdfium2.PdfDocument(drawn)
    pages: list[Page] = [leaf(document, n, LIMITS).page for n in range(len(document))]
    document.close()
    found = read("表.ofd", from_pages(pages))
    assert isinstance(found, Document) and found.reader == "ofd" and found.problems == ()
    back, direct = forms(found), forms_of("表.pdf", drawn)
    assert len(back) == len(before) >= 12
    for form, again in zip(direct, back, strict=True):
        assert plain(again) == plain(form)
    assert all(place in form.seen for form in back for place in form.places.values())


def test_a_table_and_where_its_cells_stand() -> None:
    data = ofd(layer(TABLE, *CELLS))
    assert table(data) == FOUR
    first = read("表.ofd", data).grids[0].cells[0]  # type: ignore[union-attr]
    assert first.seen is not None and first.seen.page == 1
    # 20 to 60 mm across, 20 to 30 mm down, in points
    assert first.seen.box == pytest.approx((56.7, 56.7, 170.1, 85.0), abs=0.5)


def test_the_lines_in_a_template_and_the_text_on_the_page() -> None:
    template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    under = f"<ofd:Page {OFD}>{layer(TABLE, CELLS[0], CELLS[2])}</ofd:Page>"
    page = f'<ofd:Template TemplateID="7" ZOrder="Background"/>{layer(CELLS[1], CELLS[3])}'
    assert table(ofd(page, common=template, **{"Tpls/Tpl_0/Content__xml": under})) == FOUR


def test_absolute_locations_blocks_and_another_namespace() -> None:
    page = f"<ofd:Content><ofd:Layer><ofd:PageBlock>{TABLE}<ofd:PageBlock>{''.join(CELLS)}</ofd:PageBlock></ofd:PageBlock></ofd:Layer></ofd:Content>"
    data = ofd(page)
    from tests.returns.workbooks import parts, repacked

    changed = {
        name: part.replace(b"Doc_0/Document.xml", b"/Doc_0/Document.xml")
        .replace(b'BaseLoc="Pages', b'BaseLoc="/Doc_0/Pages')
        .replace(b"http://www.ofdspec.org/2016", b"http://www.ofdspec.org")
        for name, part in parts(data).items()
    }
    assert table(repacked(data, changed)) == FOUR


def test_deltas_in_groups_glyph_ids_and_a_matrix() -> None:
    # 8 characters: four steps of 2, one of 2.4, two of 2.5
    grouped = text("项目名称修桥工程", 22, 22, 2, "g 4 2 2.4 g 2 2.5")
    ids = (
        '<ofd:TextObject Boundary="62 22 20 5" Font="1" Size="4"><ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2">'
        '<ofd:Glyphs>17 18</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="4">修桥</ofd:TextCode></ofd:TextObject>'
    )
    # as a printer driver writes it: coordinates of the page in points of its own, scaled by the matrix
    scaled = (
        '<ofd:TextObject Boundary="22 32 20 5" CTM="0.3528 0 0 0.3528 -22 -32" Font="1" Size="11.34">'
        '<ofd:TextCode X="62.36" Y="102.05" DeltaX="11.34">分值</ofd:TextCode></ofd:TextObject>'
    )
    assert [c[0] for c in table(ofd(layer(TABLE, grouped, ids, scaled, CELLS[3])))] == [
        "项目名称修桥工程",
        "修桥",
        "分值",
        "10",
    ]


def test_text_in_several_codes_and_pretty_printed() -> None:
    several = (
        '<ofd:TextObject Boundary="22 22 30 5" Font="1" Size="4">\n  <ofd:TextCode X="0" Y="4" DeltaX="4">项目</ofd:TextCode>\n'
        '  <ofd:TextCode X="8">\n    名称\n  </ofd:TextCode>\n</ofd:TextObject>'
    )
    assert table(ofd(layer(TABLE, several, *CELLS[1:])))[0][0] == "项目名称"


def test_a_frame_drawn_as_one_path_and_lines_as_thin_fills() -> None:
    frame = (
        '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M 20 20 L 100 20 L 100 40 L 20 40 C M 20 30 L 100 30'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    thin = (
        '<ofd:PathObject Boundary="59.9 20 0.2 20" Stroke="false" Fill="true"><ofd:AbbreviatedData>'
        "M 0 0 L 0.2 0 L 0.2 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    curve = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 30 22 B 1 1 2 2 3 30 A 1 1 0 0 1 8 8</ofd:AbbreviatedData></ofd:PathObject>'
    assert table(ofd(layer(frame, thin, curve, *CELLS))) == FOUR


def test_a_cell_merged_over_two_rows_and_a_table_over_two_pages() -> None:
    lines = [
        *(line(20, y, 100, y) for y in (20, 40)),
        line(60, 30, 100, 30),
        *(line(x, 20, x, 40) for x in (20, 60, 100)),
    ]
    cells = [text("甲", 22, 28), text("乙", 62, 22), text("丙", 62, 32)]
    assert table(ofd(layer(*lines, *cells))) == [("甲", 1, 1, 2, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1)]


def test_what_is_left_out_is_said() -> None:
    attachments = f'<ofd:Attachments {OFD}><ofd:Attachment ID="1" Name="明细.xlsx"/></ofd:Attachments>'
    notes = f'<ofd:Annotations {OFD}><ofd:Page PageID="0"/></ofd:Annotations>'
    unseen = text("看不见", 22, 25, Visible="false")
    picture = '<ofd:ImageObject Boundary="0 0 10 10" ResourceID="3"/>'
    found = read(
        "表.ofd",
        ofd(
            layer(TABLE, *CELLS, unseen, picture, '<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="4"/>'),
            layer(picture),
            body="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>",
            document="<ofd:Annotations>Annots.xml</ofd:Annotations><ofd:Attachments>Att.xml</ofd:Attachments>",
            Att__xml=attachments,
            Annots__xml=notes,
        ),
    )
    assert texts(found) == ["项目", "修桥", "分值", "10"]
    said = [p.message for p in found.problems]  # type: ignore[union-attr]
    for word in ("电子签章", "明细.xlsx", "批注", "复合图形", "不可见", "第 2 页只有图片"):
        assert sum(word in line for line in said) == 1, (word, said)


def test_characters_without_a_text_to_their_shape() -> None:
    found = read("表.ofd", ofd(layer(TABLE, text("\ue001\ue002", 22, 22), *CELLS[1:])))
    assert texts(found)[0] == "\ufffd\ufffd" and "characters" in kinds(found)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: ofd(layer(TABLE)), "没有文字"),
        (lambda: ofd(layer('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>')), "只有图片"),
        (lambda: ofd(layer(*CELLS), Encryptions__xml="<x/>"), "已加密"),
        (lambda: ofd(layer(*CELLS))[:-30], "损坏"),
        (lambda: ofd("<broken"), "损坏"),
        (lambda: ofd(*[layer(*CELLS)] * 2001), "超过 2000 页"),
        (lambda: ofd(layer(text("长" * 200_001, 1, 1))), "超过 200000 个"),
        (lambda: ofd(layer(*CELLS), body="<!DOCTYPE x>"), "DTD"),
    ],
)
def test_what_cannot_be_read_is_one_line(data, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReadError, match=said) as raised:
        read("表.ofd", data())
    assert "\n" not in str(raised.value)


def test_a_page_that_is_listed_again_and_again_is_read_once() -> None:
    from tests.returns.workbooks import parts, repacked

    data = ofd(layer(TABLE, *CELLS))
    listed = b'<ofd:Page ID="0" BaseLoc="Pages/Page_0/Content.xml"/>'
    changed = {n: p.replace(listed, listed * 400) for n, p in parts(data).items() if n.endswith("Document.xml")}
    found = read("表.ofd", repacked(data, changed))
    assert texts(found) == ["项目", "修桥", "分值", "10"]
    assert any("只读一次" in p.message for p in found.problems)  # type: ignore[union-attr]


def test_hostile_numbers_and_groups_end() -> None:
    wild = text("项目", 22, 22, 4, "g 999999999 1 g x y", CTM="1e300 0 0 nan 0 0")
    bent = (
        '<ofd:PathObject Boundary="0 0 inf 9"><ofd:AbbreviatedData>M 1 L Q 2 B</ofd:AbbreviatedData></ofd:PathObject>'
    )
    assert [c[0] for c in table(ofd(layer(TABLE, wild, bent, *CELLS[1:])))] == ["项目", "修桥", "分值", "10"]
