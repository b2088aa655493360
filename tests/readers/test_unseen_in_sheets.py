"""xls and ods: text in the colour of its ground, and figures whose format shows nothing, are no content and are said."""

import io

import pytest
import xlwt
from odf import opendocument, style, table
from odf import text as odf_text

from jixiao.model.grid import Document
from jixiao.readers import read
from tests.readers.test_reading_xls_ods import xls

SAME, FORMAT = "和底色同色、看不见的字", "不显示存着的数"
NAVY = "pattern: pattern solid, fore_colour dark_blue"


def read_cell(name: str, data: bytes) -> tuple[str, list[str]]:
    """What the first cell says, and what is said of it."""
    document = read(name, data)
    assert isinstance(document, Document)
    assert all(p.where is not None and (p.where.row, p.where.column) == (1, 1) for p in document.problems)
    texts = [c.text for g in document.grids for c in g.cells]
    assert texts[-1] == "尾"
    return texts[0] if len(texts) > 1 else "", [p.message for p in document.problems]


@pytest.mark.parametrize(
    ("value", "look", "shown", "said"),
    [
        ("98", "font: colour white", "", SAME),
        (98, "font: colour white", "", SAME),
        (98, "font: colour dark_blue; " + NAVY, "", SAME),
        ("98", "font: colour white; " + NAVY, "98", ""),
        ("98", "font: colour red", "98", ""),
        ("98", "pattern: pattern solid, fore_colour white", "98", ""),
        (98, "", "98", ""),
    ],
)
def test_a_cell_of_an_xls_in_the_colour_of_its_ground(value: str | int, look: str, shown: str, said: str) -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        sheet.write(0, 0, value, xlwt.easyxf(look))
        sheet.write(0, 1, "尾")

    text, messages = read_cell("a.xls", xls(fill))
    assert text == shown and len(messages) == bool(said) and all(said in m for m in messages)


@pytest.mark.parametrize(("value", "said"), [(98, FORMAT), (0, "")])
def test_a_format_of_an_xls_that_shows_nothing(value: int, said: str) -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        sheet.write(0, 0, value, xlwt.easyxf(num_format_str=";;;"))
        sheet.write(0, 1, "尾")

    text, messages = read_cell("a.xls", xls(fill))
    assert text == "" and len(messages) == bool(said) and all(said in m for m in messages)


def test_a_part_of_a_cell_of_an_xls_in_white() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        parts = [("98", xlwt.easyfont("colour white")), "97"]
        sheet.write_rich_text(0, 0, parts)
        sheet.write(0, 1, "尾")

    text, messages = read_cell("a.xls", xls(fill))
    assert text == "97" and len(messages) == 1 and SAME in messages[0]


def ods(cell: dict[str, str], ground: dict[str, str], *, value: str = "", span: dict[str, str] | None = None) -> bytes:
    """A cell that shows 98 in a look of its own, whose parent's ground is `ground`; `span`: of its 9 alone. With a `value`
    it shows nothing and has that."""
    document = opendocument.OpenDocumentSpreadsheet()
    parent = style.Style(name="parent", family="table-cell")
    parent.addElement(style.TableCellProperties(**ground))
    document.styles.addElement(parent)
    own = style.Style(name="own", family="table-cell", parentstylename="parent")
    own.addElement(style.TextProperties(**cell))
    document.automaticstyles.addElement(own)
    part = style.Style(name="part", family="text")
    part.addElement(style.TextProperties(**(span or {})))
    document.automaticstyles.addElement(part)
    sheet, row = table.Table(name="表"), table.TableRow()
    if value:
        made = table.TableCell(stylename="own", valuetype="float", value=value)
        made.addElement(odf_text.P())
    else:
        made = table.TableCell(stylename="own", valuetype="string")
        paragraph = odf_text.P()
        paragraph.addElement(odf_text.Span(stylename="part", text="9"))
        paragraph.addText("8")
        made.addElement(paragraph)
    end = table.TableCell(valuetype="string")
    end.addElement(odf_text.P(text="尾"))
    for each in (made, end):
        row.addElement(each)
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "shown", "said"),
    [
        (ods({"color": "#ffffff"}, {}), "", SAME),
        (ods({"color": "#FFFFFF"}, {"backgroundcolor": "transparent"}), "", SAME),
        (ods({"color": "#003366"}, {"backgroundcolor": "#003366"}), "", SAME),
        (ods({}, {}, span={"color": "#ffffff"}), "8", SAME),
        (ods({"color": "#ffffff"}, {"backgroundcolor": "#003366"}), "98", ""),
        (ods({"color": "#ffffff"}, {}, span={"color": "#000000"}), "9", SAME),
        (ods({"color": "#ffffff", "usewindowfontcolor": "true"}, {}), "98", ""),
        (ods({"color": "#ff0000"}, {}), "98", ""),
        (ods({}, {"backgroundcolor": "#ffffff"}), "98", ""),
        (ods({}, {}, value="98"), "", FORMAT),
        (ods({}, {}, value="0"), "", ""),
    ],
)
def test_a_cell_of_an_ods(data: bytes, shown: str, said: str) -> None:
    text, messages = read_cell("a.ods", data)
    assert text == shown and len(messages) == bool(said) and all(said in m for m in messages)
