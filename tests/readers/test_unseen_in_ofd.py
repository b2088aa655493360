"""OFD: what nobody sees is no content and is said; what is seen stays; a page of pictures is read as a scan."""

from io import BytesIO

import pytest
from PIL import Image

from jixiao.model.grid import Document
from jixiao.pipeline import forms_of
from jixiao.readers import LIMITS, ReadError, image, read
from jixiao.readers import ofd as ofd_reader
from tests.outputs.test_write import needs_fonts
from tests.readers.ofd_documents import OFD, box, layer, line, ofd, text
from tests.readers.reader_documents import texts
from tests.readers.scanned import drawn, picture_file
from tests.readers.test_office_formats import known

TABLE = box(20, 60, 100, ys=(20, 30, 40))
CELLS = [text("项目", 22, 22), text("修桥", 62, 22), text("分值", 22, 32)]
SCORE = text("10", 62, 32)


def painted(said: str, colour: str = "", x: float = 62, y: float = 32, clip: str = "", **attributes: str) -> str:
    """A TextObject with what stands before its TextCode."""
    return text(said, x, y, **attributes).replace("<ofd:TextCode", f"{clip}{colour}<ofd:TextCode", 1)


def filled(colour: str, left: float = 60, top: float = 30, wide: float = 40, high: float = 10, more: str = "") -> str:
    return (
        f'<ofd:PathObject Boundary="{left} {top} {wide} {high}" Stroke="false" Fill="true"{more}>{colour}'
        f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def fill(value: str, more: str = "") -> str:
    return f'<ofd:FillColor Value="{value}"{more}/>'


def window(left: float, top: float, right: float, bottom: float) -> str:
    """A clip, from the corner of the object's boundary."""
    path = f"M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} C"
    return (
        f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 200 200"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>'
        "</ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )


# a border as its outer and its inner edge, and one path of two boxes
RING = filled(fill("0 0 0")).replace(" C<", " C M 0.3 0.3 L 39.7 0.3 L 39.7 9.7 L 0.3 9.7 C<")
TWO = filled(fill("0 64 128")).replace(">M", ">M 0 -29 L 40 -29 L 40 -20 L 0 -20 C M")

RESOURCES = (
    f'<ofd:Res {OFD} BaseLoc="Res"><ofd:ColorSpaces><ofd:ColorSpace ID="5" Type="CMYK"/></ofd:ColorSpaces><ofd:DrawParams>'
    '<ofd:DrawParam ID="8" Relative="9"/><ofd:DrawParam ID="9"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
    "</ofd:DrawParams></ofd:Res>"
)


def found(*objects: str, **parts: str | bytes) -> tuple[str, bool]:
    """What the last cell of the table says, and whether something is said not to be seen."""
    data = ofd(
        layer(TABLE, *CELLS, *objects), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", Res__xml=RESOURCES, **parts
    )
    document = read("表.ofd", data)
    assert isinstance(document, Document)
    said = [p for p in document.problems if p.kind == "hidden" and "看不见" in p.message]
    cells = {(c.row, c.column): c.text for c in document.grids[0].cells}
    assert [cells[1, 1], cells[1, 2], cells[2, 1]] == ["项目", "修桥", "分值"]
    return cells[2, 2], bool(said)


@pytest.mark.parametrize(
    "objects",
    [
        (painted("99", fill("255 255 255")), SCORE),
        (painted("99", fill("#FF #FF #FF")), SCORE),
        (painted("99", fill("255")), SCORE),
        (painted("99", fill("0 0 0 0", ' ColorSpace="5"')), SCORE),
        (painted("99", fill("0 0 0", ' Alpha="0"')), SCORE),
        (painted("99", Alpha="3"), SCORE),
        (painted("99", Fill="false"), SCORE),
        (painted("99", DrawParam="8"), SCORE),
        (filled(fill("0 64 128")), painted("99", fill("0 64 128")), painted("10", fill("255 255 255"))),
        (painted("99"), filled(fill("255 255 255")), SCORE),
        (painted("99", clip=window(50, 0, 60, 9)), SCORE),
    ],
)
def test_what_nobody_sees_is_left_out_and_said(objects: tuple[str, ...]) -> None:
    assert found(*objects) == ("10", True)


@pytest.mark.parametrize(
    "objects",
    [
        (SCORE,),
        (painted("10", fill("90 90 90")),),
        (painted("10", fill("255 0 0")),),
        (painted("10", fill("0 0 0 255", ' ColorSpace="5"')),),
        (painted("10", '<ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint="1 1"/></ofd:FillColor>'),),
        (painted("10", '<ofd:StrokeColor Value="0 0 0"/>', Fill="false", Stroke="true"),),
        (painted("10", clip=window(0, 0, 40, 9)),),
        # a heading in white on a dark ground, and a mark that lets what is below show through
        (filled(fill("0 64 128")), painted("10", fill("255 255 255"))),
        (SCORE, filled(fill("255 255 0", ' Alpha="90"'))),
        (SCORE, filled("", more=' Alpha="255"')),
        (SCORE, '<ofd:ImageObject Boundary="60 30 40 10" ResourceID="3"/>'),
        (RING, SCORE),
        (SCORE, RING),
        (TWO, painted("10", fill("255 255 255"))),
        (SCORE, filled(window(0, 0, 40, 1) + fill("255 255 255"))),
    ],
)
def test_what_is_seen_is_read(objects: tuple[str, ...]) -> None:
    assert found(*objects) == ("10", False)


def test_a_text_that_is_cut_off_is_doubtful() -> None:
    """Of 1000 the last two characters lie beyond the clip."""
    document = read("表.ofd", ofd(layer(TABLE, *CELLS, painted("1000", clip=window(0, 0, 4, 9)))))
    assert isinstance(document, Document)
    last = document.grids[0].cells[-1]
    assert last.text == "10" and last.seen is not None and last.seen.doubtful
    assert any(p.kind == "spilt" for p in document.problems)


PATCH = filled(fill("255 255 255"), left=66)


@pytest.mark.parametrize(
    ("objects", "read_as", "doubtful"),
    [
        ((text("1000", 62, 32), PATCH), "10", True),
        ((SCORE, filled(fill("255 255 255"))), "", True),
        ((text("1000", 62, 32), PATCH, text("50", 66, 32)), "1050", False),
    ],
)
def test_what_a_patch_cuts_in_half_is_doubtful(objects: tuple[str, ...], read_as: str, doubtful: bool) -> None:
    """1000 with a box over its last two characters shows 10, and nobody says that; with 50 on the box it says 1050."""
    document = read("表.ofd", ofd(layer(TABLE, *CELLS, *objects)))
    assert isinstance(document, Document)
    last = document.grids[0].cells[-1]
    assert last.text == read_as and last.seen is not None and last.seen.doubtful is doubtful
    assert not any(cell.seen and cell.seen.doubtful for cell in document.grids[0].cells[:-1])


def _png(mode: str) -> bytes:
    out = BytesIO()
    Image.new(mode, (40, 10), "white").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("mode", "said"), [("RGB", ("10", True)), ("RGBA", ("99 10", False))])
def test_a_picture_covers_what_it_lets_not_show_through(mode: str, said: tuple[str, bool]) -> None:
    """A seal has transparent paper; a white patch has not. Both figures seen, they are read as they stand."""
    media = RESOURCES.replace(
        "</ofd:Res>",
        '<ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image"><ofd:MediaFile>x.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>',
    )
    over = '<ofd:ImageObject Boundary="60 30 40 10" CTM="40 0 0 10 0 0" ResourceID="3"/>'
    data = ofd(
        layer(TABLE, *CELLS, text("99", 62, 32), over, text("10", 70, 32)),
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
        **{"Res__xml": media, "Res/x__png": _png(mode)},
    )
    document = read("表.ofd", data)
    assert isinstance(document, Document)
    assert (document.grids[0].cells[-1].text, any("看不见" in p.message for p in document.problems)) == said


def _archived(*over: str) -> bytes:
    """A scan as archives keep it: the picture of a form over the whole page, and a text that a machine guessed."""
    (page, *_) = drawn([known()[0]], 150)
    media = RESOURCES.replace(
        "</ofd:Res>",
        '<ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image"><ofd:MediaFile>x.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>',
    )
    high, wide = page.shape[:2]
    size = (wide * 25.4 / 150, high * 25.4 / 150)
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:Area>"
    shown = f'<ofd:ImageObject Boundary="0 0 {size[0]} {size[1]}" CTM="{size[0]} 0 0 {size[1]} 0 0" ResourceID="3"/>'
    guessed = text("项目支出绩效白评表猜出来的文字项目名称修桥预算数一百万元执行数九十万元", 10, 20)
    return ofd(
        area + layer(guessed, shown, *over),
        common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
        **{"Res__xml": media, "Res/x__jpg": picture_file([page], "JPEG")},
    )


@needs_fonts
def test_a_scan_with_a_guessed_text_under_it_is_read_as_a_picture() -> None:
    (form,) = forms_of("档案.ofd", _archived())
    (direct,) = forms_of("扫描.png", picture_file(drawn([known()[0]], 150)[:1]))
    assert form.project == direct.project and len(form.indicators) == len(direct.indicators) > 3
    assert [i.score for i in form.indicators] == [i.score for i in direct.indicators]
    assert not any("猜" in t for t in texts(read("档案.ofd", _archived())))
    (page,) = ofd_reader.facsimiles(_archived(), LIMITS, {1})
    assert page.drawn is None and page.picture is not None and page.picture.min() < 60
    assert all(seen.box[2] <= page.width and seen.box[3] <= page.height for seen in form.seen.values())


@needs_fonts
def test_without_the_extra_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "ready", lambda: False)
    with pytest.raises(ReadError, match="ocr"):
        read("档案.ofd", _archived())


@needs_fonts
def test_a_page_of_more_pictures_than_a_scan_has_is_refused() -> None:
    """Each is unpacked by itself: without a limit a page takes as long as somebody wants it to."""
    again = '<ofd:ImageObject Boundary="0 0 100 100" CTM="100 0 0 100 0 0" ResourceID="3"/>'
    with pytest.raises(ReadError, match="65 张图"):
        read("档案.ofd", _archived(*[again] * 64))


def rounded(colour: str, more: str = "") -> str:
    """The last cell filled to its corners, which are round; 40 by 10 millimetres."""
    path = "M 3 0 L 37 0 B 39 0 40 1 40 3 L 40 7 B 40 9 39 10 37 10 L 3 10 Q 0 10 0 7 L 0 3 A 3 3 0 0 1 3 0 C"
    return (
        f'<ofd:PathObject Boundary="60 30 40 10" Stroke="false" Fill="true"{more}>{colour}'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


WHITE_ON_ROUND = (rounded(fill("0 64 128")), painted("10", fill("255 255 255")))


def last_cell(*objects: str) -> tuple[str, bool, list[str]]:
    """What the last cell says, whether that is doubtful, and what all the others say."""
    document = read("表.ofd", ofd(layer(*objects)))
    assert isinstance(document, Document)
    *others, last = document.grids[0].cells
    assert last.seen is not None
    return last.text, last.seen.doubtful, [cell.text for cell in others]


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        (WHITE_ON_ROUND, ("10", False)),
        ((painted("10", fill("0 0 0")), rounded(fill("255 255 255"))), ("", True)),  # a patch with round corners
        ((rounded(fill("0 0 0")), SCORE), ("", False)),
        ((SCORE, rounded(fill("255 255 0", ' Alpha="90"'))), ("10", False)),
    ],
)
def test_a_shape_with_round_corners_is_a_ground_like_a_box(
    objects: tuple[str, ...], expected: tuple[str, bool]
) -> None:
    assert last_cell(TABLE, *CELLS, *objects)[:2] == expected


def test_a_white_line_on_white_paper_divides_no_cell() -> None:
    """1000 across a white line is seen as one figure; across a white line on a dark ground it stands in two cells."""
    stroke = '<ofd:StrokeColor Value="255 255 255"/>'
    across = line(66, 30, 66, 40).replace("<ofd:Abb", f"{stroke}<ofd:Abb")
    ink = fill("255 255 255")
    assert last_cell(TABLE, *CELLS, text("1000", 62, 32), across)[0] == "1000"
    dark = (filled(fill("0 64 128")), across, painted("10", ink), painted("00", ink, x=67))
    assert last_cell(TABLE, *CELLS, *dark)[0] == "00"
    hidden = TABLE.replace("<ofd:Abb", f"{stroke}<ofd:Abb")  # a table all of whose lines are white keeps its cells
    assert last_cell(hidden, *CELLS, SCORE) == ("10", False, ["项目", "修桥", "分值"])


def test_a_text_of_which_its_clip_shows_nothing_leaves_its_cell_in_doubt() -> None:
    """The clip is meant for the page, where the text stands, and lies beside it: the cell is blank, and may not be meant so."""
    assert last_cell(TABLE, *CELLS, painted("10", clip=window(60, 30, 100, 40)))[:2] == ("", True)
