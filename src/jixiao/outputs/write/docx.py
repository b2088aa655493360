"""Forms as a Word document in the official layout: one table a form, fonts and widths of an official document."""

from collections.abc import Sequence
from itertools import groupby

from jixiao.official import Box, Page
from jixiao.outputs.wordfile import escaped, package
from jixiao.outputs.written import Written

SUFFIX = ".docx"
BINARY = True

_TWIPS = 1440 / 25.4  # of a millimetre
_A4 = (11906, 16838)
_MARGIN = 1021  # 18 mm
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_INSETS = "".join(
    f'<w:{side} w:w="{twips}" w:type="dxa"/>'
    for side, twips in (("top", 30), ("left", 60), ("bottom", 30), ("right", 60))
)
_ROW_HEIGHT = 420  # twips
_THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def render(written: Written) -> bytes:
    return document(written)


def document(written: Written, keywords: str = "") -> bytes:
    """All forms, each on a page of its own; `keywords` go into the document's properties."""
    pages = list(written.pages())
    parts = []
    for n, page in enumerate(pages, 1):
        parts += _drawn(page)
        section = _section(page.landscape)
        # a section's properties stand in its last paragraph, those of the last at the end of the document
        parts.append(f"<w:p><w:pPr>{_THIN}{section}</w:pPr></w:p>" if n < len(pages) else section)
    return package("".join(parts), "绩效自评表", keywords)


def _section(landscape: bool) -> str:
    width, height = (_A4[1], _A4[0]) if landscape else _A4
    turned = ' w:orient="landscape"' if landscape else ""
    sides = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar{sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'


def _drawn(page: Page) -> list[str]:
    title = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:b/><w:sz w:val="36"/>'
    above = [_line(page.title, title, 60), *(_line(line, '<w:sz w:val="22"/>', 120) for line in page.notes)]
    below = [_line(line, '<w:sz w:val="18"/>', 60, "left") for line in page.below]
    # a table may not stand at the end of a document
    return [*above, *_tables(page), *(below or [f"<w:p><w:pPr>{_THIN}</w:pPr></w:p>"])]


def _line(text: str, look: str, after: int, side: str = "center") -> str:
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{side}"/></w:pPr>'
        f"<w:r><w:rPr>{look}</w:rPr>{_text(text)}</w:r></w:p>"
    )


def _tables(page: Page) -> list[str]:
    """The page as one table; a long one in two, since Word repeats a header on each page only at a table's top."""
    rows = [[*row] for _, row in groupby(sorted(page.boxes, key=lambda b: (b.row, b.column)), key=lambda b: b.row)]
    if page.repeated is None:
        return [_table(page, rows, 0)]
    first = page.repeated[0]
    head = [row for row in rows if row[0].row < first]
    body = [row for row in rows if row[0].row >= first]
    made = [_table(page, head, 0), f"<w:p><w:pPr>{_THIN}</w:pPr></w:p>"] if head else []
    return [*made, _table(page, body, page.repeated[1] - first + 1)]


def _table(page: Page, rows: Sequence[Sequence[Box]], repeated: int) -> str:
    twips = [round(width * _TWIPS) for width in page.widths]
    begin = rows[0][0].row
    lines = [_row(line, twips, n < repeated) for n, line in enumerate(_filled(rows, begin))]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_INSETS}</w:tblCellMar></w:tblPr>"
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
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
