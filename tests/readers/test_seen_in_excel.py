"""xlsx: what lies over the cells, and what a condition may do to them, is said with its cell."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from jixiao.readers import read
from tests.readers.reader_documents import archive, kinds, texts, xlsx

_ROW = '<row r="1"><c r="A1" t="str"><v>得分</v></c><c r="B1"><v>95</v></c><c r="C1"/></row>'
_CONDITION = (
    '<conditionalFormatting sqref="B1:C9 E1"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan">'
    "<formula>60</formula></cfRule></conditionalFormatting>"
)


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("<font><strike/></font>", ["conditional"]),
        ('<font><strike val="0"/></font>', []),
        ('<font><color rgb="FFFFFFFF"/></font>', ["conditional"]),
        ('<font><color rgb="FFFFFFFF"/></font><fill><patternFill/></fill>', []),
        ('<font><color rgb="FFFF0000"/></font>', []),
        ('<numFmt numFmtId="170" formatCode=";;;"/>', ["conditional"]),
    ],
)
def test_a_condition_that_may_strike_or_hide_is_said(look: str, said: list[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(_ROW, after=_CONDITION))) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["xl/styles.xml"] = re.sub(
        rb"(?=</styleSheet>)", f"<dxfs><dxf>{look}</dxf></dxfs>".encode(), parts["xl/styles.xml"]
    )
    document = read("a.xlsx", archive(parts))
    assert texts(document) == ["得分", "95"] and kinds(document) == said
    assert all("B1" in p.message and p.where.column == 2 for p in document.problems)  # type: ignore[union-attr]


def test_what_lies_over_the_cells_is_said_as_a_real_program_writes_it() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        sheet.write_row("A1", ["指标", "完成值", "得分"])
        sheet.write_row("A2", ["甲", "", 10])
        sheet.write_blank("B2", None, book.add_format({"border": 1}))
        sheet.insert_textbox("B2", "完成 95%", {"width": 60, "height": 15})
        sheet.write_comment("C2", "批注不是格子里的字")
    document = read("a.xlsx", made.getvalue())
    (problem,) = document.problems  # type: ignore[union-attr]
    assert problem.kind == "left_out" and "B2" in problem.message and "完成 95%" in problem.message
    assert problem.where is not None and (problem.where.row, problem.where.column) == (2, 2)


def _over(shape: str, begins: tuple[int, int]) -> list[tuple[str, int]]:
    """The kinds of what is said of a `shape` that begins at a row and column from 0, each with its column."""
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/"
    row, column = begins
    corner = f"<xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row>"
    anchor = f"<xdr:from>{corner}</xdr:from><xdr:to>{corner}</xdr:to>{shape}"
    with zipfile.ZipFile(io.BytesIO(xlsx(_ROW))) as opened:
        parts: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/d.xml"/>'
        "</Relationships>"
    )
    parts["xl/drawings/d.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{drawn}spreadsheetDrawing" xmlns:a="{drawn}main"><xdr:twoCellAnchor>{anchor}'
        "</xdr:twoCellAnchor></xdr:wsDr>"
    )
    document = read("a.xlsx", archive(parts))
    return [(p.kind, p.where.column) for p in document.problems]  # type: ignore[union-attr]


def test_lines_ink_and_pictures_over_cells() -> None:
    line = '<xdr:sp><xdr:spPr><a:prstGeom prst="line"/></xdr:spPr></xdr:sp>'
    ink = '<xdr14:contentPart xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing"/>'
    picture = "<xdr:pic><a:blip/></xdr:pic>"
    assert _over(line, (0, 1)) == _over("<xdr:cxnSp/>", (0, 1)) == [("line", 2)]
    assert _over(line, (0, 2)) == _over(picture, (0, 1)) == _over(picture, (7, 7)) == []
    assert _over(ink, (0, 1)) == [("ink", 2)]
    assert _over(picture, (0, 2)) == [("picture", 3)]
