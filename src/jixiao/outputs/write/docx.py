"""Forms as a Word document in the official layout: one table a form, fonts and widths of an official document."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt

from jixiao.official import Box, Page
from jixiao.outputs.printable import printable
from jixiao.outputs.written import Written

SUFFIX = ".docx"
BINARY = True

_SPACES = nsdecls("w")
_TWIPS = 1440 / 25.4  # of a millimetre
_MARGIN = Mm(18)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_ROW_HEIGHT = 420  # twips
_GAP = '<w:p {}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def render(written: Written) -> bytes:
    document = Document()
    _styled(document)
    for n, page in enumerate(written.pages()):
        section = document.sections[0] if n == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _set(section, page.landscape)
        _draw(document, page)
    document.core_properties.title = "绩效自评表"
    document.core_properties.author = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _styled(document: Word) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(9)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.space_after = Pt(0)
    for properties in document.styles.element.iter(qn("w:lang")):
        properties.set(qn("w:eastAsia"), "zh-CN")


def _set(section: Section, landscape: bool) -> None:
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _draw(document: Word, page: Page) -> None:
    body = document.element.body
    end = body.sectPr
    title = '<w:b/><w:rFonts w:eastAsia="宋体" w:ascii="宋体" w:hAnsi="宋体"/><w:sz w:val="36"/>'
    note = '<w:sz w:val="22"/>'
    above = [_line(page.title, title, 60), *(_line(line, note, 120) for line in page.notes)]
    tables = _tables(page)
    for element in (*above, *tables, *(_line(line, '<w:sz w:val="18"/>', 60, "left") for line in page.below)):
        end.addprevious(parse_xml(element))


def _line(text: str, look: str, after: int, side: str = "center") -> str:
    # the bold of a run stands behind its font in the schema
    fonts, rest = (look[look.index("<w:rFonts") :], "<w:b/>") if "<w:rFonts" in look else (look, "")
    font, _, size = fonts.partition("<w:sz")
    return (
        f'<w:p {_SPACES}><w:pPr><w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{side}"/></w:pPr>'
        f"<w:r><w:rPr>{font}{rest}<w:sz{size}</w:rPr>{_text(text)}</w:r></w:p>"
    )


def _tables(page: Page) -> list[str]:
    """The page as one table; a long one in two, since Word repeats a header on each page only at a table's top."""
    rows = [[*row] for _, row in groupby(sorted(page.boxes, key=lambda b: (b.row, b.column)), key=lambda b: b.row)]
    if page.repeated is None:
        return [_table(page, rows, 0)]
    first = page.repeated[0]
    head = [row for row in rows if row[0].row < first]
    body = [row for row in rows if row[0].row >= first]
    made = [_table(page, head, 0), _GAP.format(_SPACES)] if head else []
    return [*made, _table(page, body, page.repeated[1] - first + 1)]


def _table(page: Page, rows: Sequence[Sequence[Box]], repeated: int) -> str:
    twips = [round(width * _TWIPS) for width in page.widths]
    begin = rows[0][0].row
    lines = [_row(line, twips, n < repeated) for n, line in enumerate(_filled(rows, begin))]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl {_SPACES}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _filled(rows: Sequence[Sequence[Box]], begin: int) -> list[list[tuple[Box, bool]]]:
    """Every row's cells in order; True for one that a box above goes on in."""
    last = max(box.row + box.row_span for row in rows for box in row)
    lines: list[list[tuple[Box, bool]]] = [[] for _ in range(begin, last)]
    for row in rows:
        for box in row:
            for n in range(box.row, box.row + box.row_span):
                lines[n - begin].append((box, n > box.row))
    return [sorted(line, key=lambda cell: cell[0].column) for line in lines]


def _row(line: Sequence[tuple[Box, bool]], twips: Sequence[int], header: bool) -> str:
    height = f'<w:trHeight w:val="{_ROW_HEIGHT}" w:hRule="atLeast"/>'
    cells = "".join(_cell(box, below, twips) for box, below in line)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def _cell(box: Box, below: bool, twips: Sequence[int]) -> str:
    width = sum(twips[box.column : box.column + box.column_span])
    span = f'<w:gridSpan w:val="{box.column_span}"/>' if box.column_span > 1 else ""
    merge = "" if box.row_span == 1 else "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
    side = "left" if box.role == "text" else "center"
    look = f'<w:pPr><w:jc w:val="{side}"/></w:pPr>'
    lines = [""] if below else box.text.split("\n")
    paragraphs = [f"<w:p>{look}{_runs(line, box, n == 0 and not below)}</w:p>" for n, line in enumerate(lines)]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{''.join(paragraphs)}</w:tc>"
    )


def _runs(text: str, box: Box, first: bool) -> str:
    if not text:
        return ""
    if box.changed is None:
        return f"<w:r>{_text(text)}</w:r>"
    before = ""
    if first and box.changed:
        before = f'<w:r><w:rPr><w:strike/><w:color w:val="808080"/></w:rPr>{_text(box.changed)}</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return f'{before}<w:r><w:rPr><w:color w:val="C00000"/></w:rPr>{_text(text)}</w:r>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(printable(text))}</w:t>'
