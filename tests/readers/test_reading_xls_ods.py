"""xls and ods: the same promises as for xlsx."""

import datetime
import io
import time

import pytest
import xlwt
from odf import opendocument, style, table
from odf import text as odf_text

from jixiao.readers import Limits, ReadError, read
from tests.readers.reader_documents import archive, kinds, shown, texts


def xls(fill) -> bytes:  # type: ignore[no-untyped-def]
    """The workbook that `fill(book)` fills."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_xls_formats_merges_and_hidden_lines() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("自评表")
        sheet.write_merge(0, 0, 0, 3, "项目支出绩效自评表")
        sheet.write(1, 0, 0.95, xlwt.easyxf(num_format_str="0%"))
        sheet.write(1, 1, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
        sheet.write(1, 2, datetime.date(2021, 12, 31), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
        sheet.write(1, 3, 12)
        sheet.write(2, 0, "藏")
        sheet.row(2).hidden = True
        sheet.write(3, 1, True)
        sheet.write(3, 4, "藏")
        sheet.col(4).hidden = True
        hidden = book.add_sheet("草稿")
        hidden.write(0, 0, "x")
        hidden.visibility = 1

    document = read("a.xls", xls(fill))
    assert document.reader == "xls"  # type: ignore[union-attr]
    assert [cell for _, cells in shown(document) for cell in cells if cell[0]] == [
        ("项目支出绩效自评表", 1, 1, 1, 4),
        ("95%", 2, 1, 1, 1),
        ("1,234.50", 2, 2, 1, 1),
        ("2021年12月31日", 2, 3, 1, 1),
        ("12", 2, 4, 1, 1),
        ("TRUE", 4, 2, 1, 1),
    ]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        "工作表“草稿”被隐藏，未读入",
        "工作表“自评表”第 3 行被隐藏，其中的内容未读入",
        "工作表“自评表”第 E 列被隐藏，其中的内容未读入",
    ]


def test_xls_limits() -> None:
    data = xls(lambda book: [book.add_sheet("表").write(0, 0, "字" * 2000)])
    with pytest.raises(ReadError, match="2000 个字"):
        read("a.xls", data, Limits(cell_characters=1000))


def test_a_damaged_xls_is_one_line() -> None:
    data = xls(lambda book: [book.add_sheet("表").write(0, 0, "字" * 2000)])
    for broken in (data[:1500], data[:600] + b"\xff" * 4000, data[:8] + b"\0" * 3000):
        with pytest.raises(ReadError) as caught:
            read("a.xls", broken)
        assert "\n" not in str(caught.value)


def ods() -> bytes:
    """A spreadsheet as odfpy writes it: what a person sees stands in text:p."""
    document = opendocument.OpenDocumentSpreadsheet()
    gone = style.Style(name="gone", family="table")
    gone.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(gone)
    sheet = table.Table(name="自评表")
    sheet.addElement(table.TableColumn(numbercolumnsrepeated=2))
    sheet.addElement(table.TableColumn(visibility="collapse"))

    def cell(*paragraphs: str, **attributes: object) -> table.TableCell:
        made = table.TableCell(**attributes)
        for paragraph in paragraphs:
            made.addElement(odf_text.P(text=paragraph))
        return made

    first = table.TableRow()
    first.addElement(cell("项目支出", "绩效自评表", numbercolumnsspanned=2))
    first.addElement(table.CoveredTableCell())
    second = table.TableRow()
    second.addElement(cell("95%", valuetype="percentage", value="0.95"))
    second.addElement(cell(valuetype="float", value="2.5"))
    second.addElement(cell("藏"))
    hidden = table.TableRow(visibility="collapse")
    hidden.addElement(cell("藏"))
    blank = table.TableRow(numberrowsrepeated=1048570)
    blank.addElement(table.TableCell(numbercolumnsrepeated=16384))
    third = table.TableRow(numberrowsrepeated=2)
    third.addElement(cell("同", numbercolumnsrepeated=2))
    formula = table.TableRow()
    formula.addElement(cell(formula="of:=[.A1]"))
    formula.addElement(cell("尾"))
    for row in (first, second, hidden, third, formula, blank):
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    document.spreadsheet.addElement(table.Table(name="草稿", stylename=gone))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_ods_shows_what_a_person_sees() -> None:
    document = read("a.ods", ods())
    assert document.reader == "ods"  # type: ignore[union-attr]
    assert shown(document) == [
        (
            "自评表",
            [
                ("项目支出\n绩效自评表", 1, 1, 1, 2),
                ("95%", 2, 1, 1, 1),
                ("2.5", 2, 2, 1, 1),
                ("同", 4, 1, 1, 1),
                ("同", 4, 2, 1, 1),
                ("同", 5, 1, 1, 1),
                ("同", 5, 2, 1, 1),
                ("", 6, 1, 1, 1),
                ("尾", 6, 2, 1, 1),
            ],
        )
    ]
    assert kinds(document) == ["number_format", "no_cached_value", "hidden", "hidden", "hidden"]


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">{styles}<office:body><office:spreadsheet>'
    '<table:table table:name="表">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def raw_ods(rows: str, styles: str = "") -> bytes:
    """A spreadsheet with `rows` and automatic `styles` as they stand."""
    content = CONTENT.format(rows, styles=f"<office:automatic-styles>{styles}</office:automatic-styles>")
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_ods_spaces_spans_and_comments() -> None:
    cell = (
        "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation>"
        '<text:p>产<text:s text:c="2"/><text:span>出<text:line-break/></text:span>指标<text:tab/>一</text:p></table:table-cell>'
    )
    assert texts(read("a.ods", raw_ods(f"<table:table-row>{cell}</table:table-row>"))) == ["产  出\n指标\t一"]


def test_an_ods_that_repeats_without_end_is_refused() -> None:
    row = '<table:table-row table:number-rows-repeated="999999"><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>'
    with pytest.raises(ReadError, match="超过"):
        read("a.ods", raw_ods(row))


def test_a_locked_ods_is_named() -> None:
    data = archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"\x00\x01\x02",
            "META-INF/manifest.xml": "<m><encryption-data/></m>",
        }
    )
    with pytest.raises(ReadError, match="密码"):
        read("a.ods", data)


def test_one_cell_far_away_does_not_fill_the_sheet() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        for row, column in ((0, 0), (60_000, 0), (0, 255)):
            sheet.write(row, column, "甲")

    begun = time.monotonic()
    document = read("表.xls", xls(fill))
    assert [(c.row, c.column) for c in document.grids[0].cells if c.text] == [(1, 1), (1, 256), (60_001, 1)]
    assert time.monotonic() - begun < 10  # 15 million cells would take minutes


def test_ods_leaves_out_what_is_crossed_out_and_names_it() -> None:
    styles = (
        '<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="child" style:parent-style-name="gone"/>'
        '<style:style style:name="back" style:parent-style-name="gone">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    cell = '<table:table-cell table:style-name="{}"><text:p>{}</text:p></table:table-cell>'
    half = '<text:span text:style-name="gone">48</text:span>50'
    rows = (
        "<table:table-column/><table:table-column/><table:table-column/><table:table-column/>"
        '<table:table-column table:default-cell-style-name="gone"/><table:table-row>'
        f"{cell.format('gone', 1)}{cell.format('child', 2)}{cell.format('back', 3)}{cell.format('plain', half)}"
        "<table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>"
    )
    document = read("a.ods", raw_ods(rows, styles))
    assert texts(document) == ["", "", "3", "50"]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        f"工作表“表”{at}1：有划掉的文字，未读入" for at in "ABDE"
    ]


def test_a_repeated_row_repeats_its_merges() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2">'
        "<text:p>合</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>1</text:p>"
        "</table:table-cell></table:table-row>"
    )
    assert shown(read("a.ods", raw_ods(rows)))[0][1] == [
        ("合", 1, 1, 1, 2), ("1", 1, 3, 1, 1), ("合", 2, 1, 1, 2), ("1", 2, 3, 1, 1),
    ]  # fmt: skip


def test_xls_leaves_out_what_is_crossed_out_and_names_it() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        gone, plain = xlwt.easyfont("struck_out true"), xlwt.easyfont("")
        sheet.write(0, 0, 7, xlwt.easyxf("font: struck_out true"))
        sheet.write_rich_text(0, 1, [("48", gone), ("50", plain)])
        sheet.write(0, 2, "留", xlwt.easyxf(""))

    document = read("a.xls", xls(fill))
    assert texts(document) == ["", "50", "留"]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        "工作表“表”A1：有划掉的文字，未读入",
        "工作表“表”B1：有划掉的文字，未读入",
    ]
