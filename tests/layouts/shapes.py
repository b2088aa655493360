"""A table written down in each physical shape that forms come in."""

import html
import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import xlsxwriter

from tests.layouts.made import Box, Table


def _grid(table: Table) -> list[list[tuple[str, str]]]:
    """Every grid position as (text, what): own for the upper left corner, right or below for the rest of a merged cell."""
    width = max(table.width, max(sum(c[1] for c in row) for row in table.rows))
    grid: list[list[tuple[str, str] | None]] = [[None] * (width + 8) for _ in table.rows]
    for r, row in enumerate(table.rows):
        c = 0
        for text, across, down in row:
            while grid[r][c] is not None:
                c += 1
            for dr in range(min(down, len(table.rows) - r)):
                for dc in range(across):
                    grid[r + dr][c + dc] = (text, "own" if not dr and not dc else "below" if dr and not dc else "right")
            c += across
        while c < width and grid[r][c] is None:  # a narrower row ends with a wider cell
            grid[r][c] = (row[-1][0], "right")
            c += 1
    return [[cell for cell in row[:width] if cell is not None] for row in grid]


def _collapsed(table: Table) -> list[list[str]]:
    """Merged cells once across, blank below: how Word copies a table."""
    rows = []
    for row in _grid(table):
        rows.append([t if what == "own" else "" for t, what in row if what != "right"])
    return rows


def led_by_tab(t: Table) -> bytes:
    rows = [[p] for p in t.above] + _collapsed(t) + [[p] for p in t.below]
    return "\n\n".join("\n".join("\t" + c for c in row) for row in rows).encode()


def ended_by_bar(t: Table) -> bytes:
    rows = [[p] for p in t.above] + _collapsed(t) + [[p] for p in t.below]
    return "\n\n".join("\n".join(c + " |" for c in row) for row in rows).encode()


def bar_run(t: Table) -> bytes:
    """A cell a line ended by a bar, no blank line between rows."""
    rows = _collapsed(t)
    return (
        "\n".join(t.above) + "\n" + "\n".join(c + " |" for row in rows for c in row) + "\n" + "\n".join(t.below)
    ).encode()


def joined_by_bar(t: Table) -> bytes:
    return "\n".join([*t.above, *(" | ".join(row) for row in _collapsed(t)), *t.below]).encode("gb18030")


def boxed(t: Table) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in _collapsed(t)]
    return "\n".join([*t.above, lines[0], "|---|---|", *lines[1:], *t.below]).encode()


def repeated(t: Table) -> bytes:
    """Every grid position, merged cells repeated: what a walk over a Word row gives."""
    return "\n".join([*t.above, *(" | ".join(text for text, _ in row) for row in _grid(t)), *t.below]).encode()


def padded(t: Table) -> bytes:
    """Cells once, covered ones left out, every row filled up with blank cells at its end: tables saved from web pages."""
    rows = [[text for text, what in row if what == "own"] for row in _grid(t)]
    width = max(map(len, rows))
    lines = [" | ".join(row) + " |" * (width - len(row)) for row in rows]
    return "\n".join([*(f"{p} |" + "|" * (width - 1) for p in t.above), *lines, *t.below]).encode()


def bar_run_dropped(t: Table) -> bytes:
    """A cell a line ended by a bar, no blank lines, covered cells left out."""
    cells = [text for row in _grid(t) for text, what in row if what == "own"]
    return "\n".join([*(f"{p} |" for p in t.above), *(f"{c} |" if c else "|" for c in cells), *t.below]).encode()


def bar_row_ends(t: Table) -> bytes:
    """A cell a line ended by a bar; the blank cells that fill a row up stand as a line of bars."""
    rows = [[p] for p in t.above] + [[text for text, what in row if what == "own"] for row in _grid(t)]
    return "\n".join(
        [*("\n".join([*(f"{c} |" if c else "|" for c in row), "||||"]) for row in rows), *t.below]
    ).encode()


def by_tabs(t: Table) -> bytes:
    return "\n".join([*t.above, *("\t".join(row) for row in _collapsed(t)), *t.below]).encode("utf-16")


def by_space(t: Table) -> bytes:
    return "\n".join([*t.above, *(" ".join(c for c in row if c) for row in _collapsed(t)), *t.below]).encode()


def by_spaces(t: Table) -> bytes:
    return "\n".join(
        ["网站首页 > 公开", *t.above, *("   ".join(c for c in row if c) for row in _collapsed(t)), *t.below]
    ).encode()


def one_line(t: Table) -> bytes:
    return " ".join(["附件：", *t.above, *(c for row in _collapsed(t) for c in row if c), *t.below]).encode()


def one_a_line(t: Table) -> bytes:
    """A cell a line and nothing else, blank cells lost: pasted from a viewer."""
    return "\n".join([*t.above, *(c for row in _collapsed(t) for c in row if c), *t.below]).encode()


def as_html(t: Table) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={a} rowspan={d}>{html.escape(x)}</td>" for x, a, d in row) + "</tr>"
        for row in t.rows
    )
    above = "".join(f"<p>{html.escape(p)}</p>" for p in t.above)
    below = "".join(f"<p>{html.escape(p)}</p>" for p in t.below)
    return f"<html><meta charset=utf-8><body>{above}<table>{rows}</table>{below}</body></html>".encode()


def as_docx(t: Table) -> bytes:
    def p(text: str) -> str:
        return f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"

    rows = []
    grid = _grid(t)
    for r, row in enumerate(grid):
        cells, c = [], 0
        while c < len(row):
            text, what = row[c]
            span = 1
            while c + span < len(row) and row[c + span][1] == "right" and row[c + span][0] == text:
                span += 1
            tall = what == "own" and r + 1 < len(grid) and c < len(grid[r + 1]) and grid[r + 1][c] == (text, "below")
            merge = "<w:vMerge w:val='restart'/>" if tall else "<w:vMerge/>" if what == "below" else ""
            body = p(text if what == "own" else "")
            cells.append(f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/>{merge}</w:tcPr>{body}</w:tc>")
            c += span
        rows.append("<w:tr>" + "".join(cells) + "</w:tr>")
    body = "".join(map(p, t.above)) + "<w:tbl>" + "".join(rows) + "</w:tbl>" + "".join(map(p, t.below))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", f"<Types xmlns='{package}content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml' ContentType='{main}'/></Types>")  # fmt: skip
        z.writestr("_rels/.rels", f"<Relationships xmlns='{package}relationships'><Relationship Id='r1' Type='{office}' Target='word/document.xml'/></Relationships>")  # fmt: skip
        z.writestr("word/document.xml", f"<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def as_xlsx(t: Table) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        for n, text in enumerate(t.above):
            sheet.merge_range(n, 0, n, t.width - 1, text)
        first = len(t.above)
        grid = _grid(t)
        for r, row in enumerate(grid):
            for c, (text, what) in enumerate(row):
                if what != "own":
                    continue
                across = down = 1
                while c + across < len(row) and row[c + across] == (text, "right") and text == row[c + across][0]:
                    across += 1
                while r + down < len(grid) and c < len(grid[r + down]) and grid[r + down][c] == (text, "below"):
                    down += 1
                if across * down > 1:
                    sheet.merge_range(first + r, c, first + r + down - 1, c + across - 1, text)
                else:
                    sheet.write_string(first + r, c, text)
        for n, text in enumerate(t.below):
            sheet.write_string(first + len(grid) + n, 0, text)
    return out.getvalue()


SHAPES: dict[str, Callable[[Table], bytes]] = {
    f.__name__: f
    for f in (led_by_tab, ended_by_bar, bar_run, joined_by_bar, boxed, repeated, padded, bar_run_dropped, bar_row_ends, by_tabs, by_space, by_spaces, one_line, one_a_line, as_html, as_docx, as_xlsx)
}  # fmt: skip
SPARSE = {"by_space", "by_spaces", "one_line", "one_a_line"}
__all__ = ["SHAPES", "SPARSE", "Box", "Table"]
