"""Workbooks as units keep them, made with other libraries or by hand, and what an independent reader finds in them."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import openpyxl
import xlsxwriter
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from jixiao.model.finding import Severity
from jixiao.model.grid import Place
from jixiao.model.remark import Remark

AT = datetime(2024, 3, 5, 9, 30, 20)
COVER = ("云溪县财政局核查意见", "共 2 条疑点。")
COLOURS: Mapping[Severity, str] = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def remark(
    part: str, row: int, column: int, severity: Severity = "error", heading: str = "G707 满分", *lines: str
) -> Remark:
    return Remark(Place(part, row, column), severity, heading, lines or ("应为：8.00",))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert z.testzip() is None
        return {name: z.read(name) for name in z.namelist()}


def packed(data: bytes) -> dict[str, tuple[bytes, bytes]]:
    """Local header and compressed bytes of every entry, by a walk of the test's own."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for info in z.infolist():
            at = info.header_offset
            names, extra = struct.unpack_from("<2H", data, at + 26)
            start = at + 30 + names + extra
            found[info.filename] = data[at:start], data[start : start + info.compress_size]
    return found


def repacked(data: bytes, changed: Mapping[str, bytes | None], **more: bytes) -> bytes:
    """The same package with some parts replaced, left out (None) or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in {**parts(data), **changed, **more}.items():
            if content is not None:
                z.writestr(name, content)
    return made.getvalue()


def notes(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in opened(data)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def fills(data: bytes) -> dict[tuple[str, str], str]:
    """Cells with one of our three colours."""
    return {
        (sheet.title, cell.coordinate): cell.fill.fgColor.rgb
        for sheet in opened(data)
        if not sheet.title.startswith("疑点清单")
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in COLOURS.values()
    }


def look(cell, *, fill: bool) -> tuple[object, ...]:  # type: ignore[no-untyped-def]
    """Everything openpyxl knows about a cell."""
    value = cell.value
    told = vars(value) if isinstance(value, ArrayFormula) else value
    found = (told, cell.data_type, cell.number_format, cell.font, cell.border, cell.alignment, cell.protection)
    return (*map(repr, found), repr(cell.fill)) if fill else tuple(map(repr, found))


def looks(data: bytes, without_fill: Sequence[tuple[str, str]] = ()) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (sheet.title, cell.coordinate): look(cell, fill=(sheet.title, cell.coordinate) not in without_fill)
        for sheet in opened(data)
        if not sheet.title.startswith("疑点清单")
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style or cell.value is not None
    }


def canonical_without(sheet: bytes, before: bytes) -> tuple[bytes, bytes]:
    """Both as C14N: `sheet` with what was inserted taken out again by the test's own hand, and `before`."""
    new, old = etree.fromstring(sheet), etree.fromstring(before)
    pointer, had = new.find("{*}legacyDrawing"), old.find("{*}legacyDrawing")
    if had is None and pointer is not None:
        new.remove(pointer)
    data = old.find("{*}sheetData")
    styles = {c.get("r"): c.get("s") for c in data.iter("{*}c")}
    rows = {r.get("r") for r in data}
    for cell in list(new.find("{*}sheetData").iter("{*}c")):
        if cell.get("r") not in styles:
            assert len(cell) == 0 and set(cell.attrib) == {"r", "s"}
            cell.getparent().remove(cell)
        elif styles[cell.get("r")] is None:
            cell.attrib.pop("s", None)
        else:
            cell.set("s", styles[cell.get("r")])
    for row in list(new.find("{*}sheetData")):
        if row.get("r") not in rows:
            assert len(row) == 0 and set(row.attrib) == {"r"}
            row.getparent().remove(row)
    return etree.tostring(new, method="c14n"), etree.tostring(old, method="c14n")


def rich() -> bytes:
    """A workbook with nearly everything: formulas, notes, image, rules, table, hidden and quoted sheets, print settings."""
    book = openpyxl.Workbook()
    one = book.active
    one.title = "表 1's"
    thin = Side(style="thin", color="FF112233")
    for r in range(1, 12):
        for c in range(1, 7):
            cell = one.cell(r, c, f"{r}-{c}" if c % 2 else r * c)
            cell.font = Font(name="仿宋", size=10 + c, bold=r % 2 == 0, color="FF004400")
            cell.border = Border(left=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center", indent=c % 3)
            cell.number_format = ("0.00", "@", '0.0"万元"', "0.00%")[c % 4]
            cell.protection = Protection(locked=c % 2 == 0)
            if r == 3:
                cell.fill = PatternFill("darkGrid", fgColor="FF00FF00", bgColor="FFFFFF00")
    one["B8"] = "=SUM(B1:B7)"
    one["D8"] = "=B8/2"
    one.merge_cells("C10:E11")
    one.column_dimensions["C"].width = 30
    one.row_dimensions[5].height = 40
    one.row_dimensions[4].hidden = True
    one.conditional_formatting.add("B1:B7", CellIsRule("greaterThan", ["5"], font=Font(color="FFFF0000")))
    listed = DataValidation("list", formula1='"优,良,中,差"', allow_blank=True)
    one.add_data_validation(listed)
    listed.add("F2")
    one.freeze_panes = "B2"
    one.auto_filter.ref = "A1:F8"
    one.print_area = "A1:F11"
    one.print_title_rows = "1:2"
    one.oddHeader.center.text = "绩效自评"
    one.page_setup.orientation = "landscape"
    one["A9"].hyperlink = "https://example.org/"
    one["A2"].comment = Comment("请核对金额 <2万> & “其他”", "张三", height=80, width=200)
    one["E5"].comment = Comment("领导批示", "李四")
    two = book.create_sheet("隐藏")
    two["A1"] = "内部"
    two.sheet_state = "hidden"
    three = book.create_sheet("台账")
    for r, line in enumerate((("名称", "金额"), ("甲", 1), ("乙", 2)), 1):
        for c, value in enumerate(line, 1):
            three.cell(r, c, value)
    three.add_table(Table(displayName="台账表", ref="A1:B3"))
    book.active = 0
    book.defined_names["总额"] = openpyxl.workbook.defined_name.DefinedName("总额", attr_text="'台账'!$B$2")
    return saved(book)


def drawn() -> bytes:
    """By another writer: an image, a chart, shared strings, a rich string, an array formula, a button, a notes sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        bold = book.add_format({"bold": True, "bg_color": "#EEEEEE"})
        sheet.set_column(0, 3, 18, bold)
        sheet.set_row(6, 30, book.add_format({"italic": True}))
        sheet.write_rich_string("A1", "甲", bold, "乙", "丙")
        sheet.write_row("A2", ["项目名称", "农村公路", 12.5, True])
        sheet.write_array_formula("A4:A5", "{=C2:C2*2}", None, 25)
        sheet.insert_image("F2", "点.png", {"image_data": io.BytesIO(_dot())})
        sheet.insert_button("F9", {"caption": "重算"})
        sheet.insert_checkbox("A9", True)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=自评表!$C$2:$C$2"})
        sheet.insert_chart("F12", chart)
        sheet.set_header("&C&G", {"image_center": "点.png", "image_data_center": io.BytesIO(_dot())})
        other = book.add_worksheet("附注")
        other.write_comment("B2", "别人的批注", {"author": "王五", "visible": True})
        other.write("B2", 3)
    return made.getvalue()


def _dot() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
).encode()
_NO_STYLES = re.compile(rb"<Relationship [^>]*/styles[^>]*/>")


def bare(data: bytes) -> bytes:
    """A hand-made workbook (reader_documents.xlsx) with content types and without styles, for other programs to open."""
    rels = _NO_STYLES.sub(b"", parts(data)["xl/_rels/workbook.xml.rels"])
    return repacked(data, {"[Content_Types].xml": _TYPES, "xl/styles.xml": None, "xl/_rels/workbook.xml.rels": rels})
