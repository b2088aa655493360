"""What nobody sees on a page of a PDF is not read and said; how high a font says it is does not mix lines up."""

import pytest
import typst

from jixiao.model.grid import Document
from jixiao.readers import LIMITS, read
from jixiao.readers.ledger import legible
from jixiao.readers.pdfium.leaf import leaf
from jixiao.readers.pdfium.opened import opened
from tests.readers.reader_documents import kinds
from tests.readers.test_reading_pdf import CELLS, LINES, WORDS, pdf, table

TEXT = "/F1 10 Tf 105 736 Td (77) Tj ET"  # behind A1, in its cell
LAYER = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
PICTURE = "BI /W 1 /H 1 /CS /G /BPC 8 ID \xff\nEI"


def with_object(text: str, content: str, page: str, catalog: str) -> bytes:
    """A page whose file holds one object more, number 6."""
    body, _ = pdf(content, page=page, catalog=catalog).rsplit(b"xref\n", 1)
    starts = [body.index(f"{n} 0 obj\n".encode()) for n in range(1, 6)] + [len(body)]
    body += f"6 0 obj\n{text}\nendobj\n".encode()
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 7\n0000000000 65535 f \n{rows}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


@pytest.mark.parametrize(
    "drawn",
    [
        f"q 1 g BT {TEXT} Q",
        f"q 0.99 g BT {TEXT} Q",
        f"q BT 3 Tr {TEXT} Q",
        f"q BT 7 Tr {TEXT} Q",
        f"q 0 g BT {TEXT} 1 g 103 733 20 12 re f Q",
        f"q 0 g BT {TEXT} 0 g 103 733 20 12 re f Q",
        f"q 0 g BT {TEXT} q 20 0 0 12 103 733 cm {PICTURE} Q Q",
    ],
    ids=["white", "nearly white", "invisible", "only a clip", "wiped out", "blackened", "under a picture"],
)
def test_text_that_nobody_sees_is_left_out_and_said(drawn: str) -> None:
    document = read("表.pdf", pdf(f"{LINES} {WORDS} {drawn}").replace(b"\xc3\xbf", b"\xff"))
    assert isinstance(document, Document)
    assert [cell.text for grid in document.grids for cell in grid.cells] == ["A1", "B1", "A2", "B2"]
    assert kinds(document)[:1] == ["hidden"] and "第 1 页有 2 个看不见的字" in document.problems[0].message


@pytest.mark.parametrize(
    ("over", "read_as", "doubtful"),
    [
        ("1 g 120 733 9 12 re f", "A1 10", True),  # over the last two characters
        (f"q 25 0 0 12 103 733 cm {PICTURE} Q", "A1", True),
        ("1 g 103 733 30 12 re f 0 g BT /F1 10 Tf 106 736 Td (12) Tj ET", "A1 12", False),
    ],
    ids=["cut in half", "under a seal", "written anew"],
)
def test_what_a_patch_or_a_seal_hides_is_doubtful(over: str, read_as: str, doubtful: bool) -> None:
    drawn = f"q 0 g BT /F1 10 Tf 108.5 736 Td (1000) Tj ET {over} Q"
    document = read("表.pdf", pdf(f"{LINES} {WORDS} {drawn}").replace(b"\xc3\xbf", b"\xff"))
    assert isinstance(document, Document)
    first, *others = [cell for grid in document.grids for cell in grid.cells]
    assert first.text == read_as and first.seen is not None and first.seen.doubtful is doubtful
    assert not any(cell.seen and cell.seen.doubtful for cell in others)


def test_what_was_written_anew_over_a_box_is_read_and_the_old_is_not() -> None:
    over = f"q 0 g BT {TEXT} 1 g 103 733 20 12 re f 0 g BT /F1 10 Tf 106 736 Td (12) Tj ET Q"
    assert [text for text, *_ in table(pdf(f"{LINES} {WORDS} {over}"))] == ["A1 12", "B1", "A2", "B2"]


@pytest.mark.parametrize(
    "under",
    [
        "q 0.2 0.3 0.6 rg 50 710 200 40 re f Q 1 g",
        "q 0.95 g 50 710 200 40 re f Q 0 g",
        "0.8 g",
        "q 0 0.44 0.75 rg 50 710 200 40 re f Q 1 g BT /F1 8 Tf 60 716 Td ( ) Tj ET 1 0 0 rg",
    ],
    ids=["white on dark", "black on grey", "pale", "red on blue as grey"],
)
def test_text_that_stands_out_from_its_ground_is_read(under: str) -> None:
    data = pdf(f"{LINES} {under} {WORDS}")
    document = read("表.pdf", data)
    assert isinstance(document, Document) and document.problems == ()
    assert table(data) == CELLS


@pytest.mark.parametrize("ground", ["/G sh", "/H gs 0.1 0.2 0.4 rg 50 730 100 20 re f"], ids=["gradient", "clear"])
def test_white_text_on_what_takes_long_to_draw_is_read_and_doubtful(ground: str) -> None:
    """Where a gradient or a box that lets something show through was drawn, nobody looked; elsewhere white is not seen."""
    gradient = "/Shading << /G << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [50 0 150 0] /BBox [50 730 150 750] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0.4] /C1 [0 0.2 0.6] /N 1 >> >> >>"
    resources = f"/Resources << /Font << /F1 3 0 R >> {gradient} /ExtGState << /H << /ca 0.9 >> >> >>"
    text = (
        f"{LINES} q 52 731 96 18 re W n {ground} Q {WORDS} q 1 g BT {TEXT} Q q 1 g BT /F1 10 Tf 190 716 Td (99) Tj ET Q"
    )
    data = pdf(text).replace(b"/Resources << /Font << /F1 3 0 R >> >>", resources.encode())
    document = read("表.pdf", data)
    assert isinstance(document, Document)
    cells = [(c.text, c.seen is not None and c.seen.doubtful) for grid in document.grids for c in grid.cells]
    assert cells == [("A1 77", True), ("B1", False), ("A2", False), ("B2", False)]
    assert "第 1 页有 2 个看不见的字" in document.problems[0].message


def test_a_comma_of_a_small_print_is_seen() -> None:
    """White headings make the page suspect; its characters are as small as four pages of a form on one sheet have them."""
    text = "案，自、一。1.5" * 40
    for shift in range(8):
        page = f"""#set page(margin: (left: {50 + shift * 0.11}pt, top: {50 + shift * 0.07}pt))
        #set text(font: "Noto Serif CJK SC", size: 3.18pt)
        #table(columns: (50pt, 150pt), fill: (x, y) => if y == 0 {{ navy }}, text(white)[甲], text(white)[乙], [丙], [{text}])"""
        cells = [cell[0] for cell in table(typst.compile(page.encode()))]
        assert ["".join(cell.split()) for cell in cells] == ["甲", "乙", "丙", text]


def test_a_frame_or_a_highlight_drawn_over_text_hides_nothing() -> None:
    clear = "/Resources << /Font << /F1 3 0 R >> /ExtGState << /M << /BM /Multiply >> /H << /ca 0.3 >> >> >>"
    for drawn in ("0 G 52 712 96 36 re S", "/M gs 1 1 0 rg 52 712 96 36 re f", "/H gs 1 0 0 rg 52 712 96 36 re f"):
        data = pdf(f"{LINES} {WORDS} q {drawn} Q").replace(b"/Resources << /Font << /F1 3 0 R >> >>", clear.encode())
        assert [text for text, *_ in table(data)] == ["A1", "B1", "A2", "B2"]


def test_a_layer_that_is_switched_off_is_not_read() -> None:
    resources = "/Resources << /Font << /F1 3 0 R >> /Properties << /L 6 0 R >> >>"
    content = f"{LINES} {WORDS} /OC /L BDC q 0 g BT {TEXT} Q EMC"
    data = with_object("<< /Type /OCG /Name (draft) >>", content, resources, LAYER)
    document = read("表.pdf", data)
    assert isinstance(document, Document) and kinds(document) == ["hidden"]
    assert "77" not in "".join(cell.text for grid in document.grids for cell in grid.cells)


@pytest.mark.parametrize(
    "content",
    [
        " ".join(f"q 595 0 0 84.2 0 {84.2 * n} cm {PICTURE} Q" for n in range(10)) + f" BT 3 Tr {TEXT}",
        f"q 595 0 0 842 0 0 cm {PICTURE} Q BT 3 Tr /F1 10 Tf 50 700 Td ({'guess ' * 20}) Tj ET"
        f" BT 0 Tr /F1 10 Tf 50 30 Td ({'stamped over ' * 4}) Tj ET",
        f"BT /F1 10 Tf 50 700 Td ({'guess ' * 20}) Tj ET q 595 0 0 842 0 0 cm {PICTURE} Q",
    ],
    ids=["cut into strips", "stamped by the office", "text below the picture"],
)
def test_a_scan_with_guessed_text_is_a_picture(content: str) -> None:
    with opened(pdf(content).replace(b"\xc3\xbf", b"\xff"), LIMITS) as document:
        assert leaf(document, 0, LIMITS).is_picture


@pytest.mark.parametrize("turn", ["", "/Rotate 90", "/Rotate 180", "/Rotate 270"])
def test_lines_of_a_font_that_claims_three_times_its_height_stay_apart(turn: str) -> None:
    """As Ghostscript and cairo write the fonts of a Chinese PDF: ascent and descent of the largest ornament."""
    lines = "BT /F1 10 Tf 60 739 Td (ONE) Tj 0 -9 Td (TWO) Tj ET"
    widths = "/FirstChar 32 /LastChar 122 /Widths [" + "600 " * 91 + "]"
    descriptor = (
        "/FontDescriptor << /Type /FontDescriptor /FontName /Sim /Flags 32 /FontBBox [-1000 -1048 2900 1808] "
        "/ItalicAngle 0 /Ascent 1808 /Descent -1048 /CapHeight 733 /StemV 80 >>"
    )
    data = pdf(f"{LINES} {lines}", page=turn)
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /Sim {widths} {descriptor} >>"
    tall = data.replace(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", font.encode())
    assert [text for text, *_ in table(tall)] == ["ONE\nTWO", "", "", ""]


def test_radicals_are_the_characters_they_look_like() -> None:
    assert legible("主管部⻔ ⽬标 ⻝堂 ⻋辆 1⼾") == "主管部门 目标 食堂 车辆 1户"


@pytest.mark.parametrize(
    ("words", "garbled"),
    [
        (r"\344 \371\(\375 7\340 \373", True),
        (r"M\374ller Caf\351 na\357ve r\351sum\351 2\260 5\26110", False),
        ("abc 100%", False),
    ],
    ids=["a wrong map", "words with accents", "plain"],
)
def test_a_page_whose_text_is_not_what_it_shows_is_read_as_a_picture(words: str, garbled: bool) -> None:
    """As Ghostscript writes the fonts of a browser: codes where characters should be."""
    data = pdf(f"BT /F1 10 Tf 60 700 Td ({words}) Tj ET")
    data = data.replace(b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding")
    with opened(data, LIMITS) as document:
        assert leaf(document, 0, LIMITS).is_picture is garbled


def test_a_text_that_is_clipped_away_on_a_page_with_a_patch_is_no_crash() -> None:
    """As a workbook prints the end of a text beside a filled cell, on a page that was stamped later."""
    clipped = "q 103 700 1 50 re W n 0 g BT /F1 10 Tf 108.5 736 Td (1000) Tj ET Q"
    document = read("表.pdf", pdf(f"{LINES} {WORDS} {clipped} 1 g 300 300 20 12 re f"))
    assert isinstance(document, Document)
    assert [cell.text for grid in document.grids for cell in grid.cells] == ["A1", "B1", "A2", "B2"]
