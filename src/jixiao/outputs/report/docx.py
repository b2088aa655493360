"""The report of a unit or department in Word, to be finished by a person: chapters, charts, the table of projects."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table

from jixiao.checks.checked import Checked
from jixiao.model.mark import REPORT
from jixiao.outputs.narrative import Bar, chapters, title
from jixiao.outputs.printable import printable
from jixiao.outputs.projects import HEADINGS, WIDTHS, texts
from jixiao.overview import overview

SUFFIX = ".docx"
BINARY = True

_BAR = 22  # blocks of the longest bar
_COLOUR = "4472A8"


def render(checked: Checked) -> bytes:
    told = overview(checked)
    document = Document()
    _styled(document)
    head = document.add_paragraph(style="Title")
    head.add_run(printable(title(told)))
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for chapter in chapters(told):
        document.add_heading(chapter.title, level=1)
        for text in chapter.paragraphs:
            document.add_paragraph(printable(text)).paragraph_format.first_line_indent = Pt(24)
        if chapter.chart:
            _chart(document, *chapter.chart)
    _across(document)
    document.add_heading("附表 项目绩效自评汇总表", level=1)
    _table(document, texts(told))
    document.core_properties.title = printable(title(told))
    document.core_properties.author = ""
    document.core_properties.keywords = REPORT
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _styled(document: Word) -> None:
    for name, font, size in (("Normal", "仿宋", 12), ("Title", "宋体", 20), ("Heading 1", "黑体", 14)):
        style = document.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        if style.font.color is not None and name != "Normal":
            style.font.color.rgb = None
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)


def _across(document: Word) -> None:
    """The table of projects has ten columns: it stands on pages of its own, turned."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)


def _chart(document: Word, heading: str, bars: tuple[Bar, ...]) -> None:
    """Bars of full blocks: they print everywhere, and a person can change them."""
    caption = document.add_paragraph(heading)
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=2)
    _widths(table, (36.0, 116.0))
    for bar in bars:
        name, drawn = table.add_row().cells
        name.text = printable(bar.label)
        name.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line = drawn.paragraphs[0]
        block = line.add_run("█" * max(round(_BAR * bar.share), 1 if bar.share else 0))
        block.font.color.rgb = RGBColor.from_string(_COLOUR)
        line.add_run(f" {bar.text}")
    document.add_paragraph()


def _widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed widths, in the table's grid too, which is what other programs than Word look at."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _table(document: Word, body: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    _widths(table, WIDTHS)
    for cell, text in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for line in body:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = printable(text)
    _small(table)


def _small(table: Table) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(8)
