"""The sheet 疑点清单: cover lines, then every remark with a link to its cell; what could not be placed too."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from jixiao.model.finding import SEVERITIES
from jixiao.model.mark import FINDINGS_SHEET
from jixiao.model.remark import Remark
from jixiao.returns.markup import safe, spelled
from jixiao.returns.sheet.record import Record
from jixiao.returns.sheet.styles import Styles
from jixiao.returns.sheet.wording import LIST, lines, spot

_HEADINGS = ("序号", "级别", "核查项", "单元格", "说明")
_WIDTHS = (6, 8, 30, 26, 72)
_LINE = 16  # points
_HIDDEN = "F"
_ACROSS = sum(_WIDTHS) - 4
_MOST = 32_767  # characters of a cell
_FROZEN = (
    12  # lines above the list at most: a higher frozen part would fill the window, and nothing below could be reached
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A remark; `target` is the cell it was written to (row, column), None where the workbook has no such sheet or cell."""

    remark: Remark
    target: tuple[int, int] | None
    record: Record | None = None  # with the first remark of a cell


def listing(space: str, entries: Sequence[Entry], cover: Sequence[str], styles: Styles) -> bytes:
    """The worksheet part."""
    above = [(LIST, "title"), *((safe(line).strip(), "line") for line in cover)]
    rows, merges = [], []
    tall = 0
    for n, (text, look) in enumerate(above, 1):
        high = lines(text, _ACROSS)
        tall += high
        mark = _string(f"{_HIDDEN}1", FINDINGS_SHEET, 0) if n == 1 else ""
        cell = _string(f"A{n}", text, styles.look("title" if look == "title" else "line"))
        rows.append(f'<row r="{n}" {_high(20 if look == "title" else _LINE * high)}>{cell}{mark}</row>')
        merges.append(f'<mergeCell ref="A{n}:E{n}"/>')
    header = len(above) + 1
    heads = zip("ABCDE", _HEADINGS, strict=True)
    rows.append(
        f'<row r="{header}">{"".join(_string(f"{c}{header}", t, styles.look("header")) for c, t in heads)}</row>'
    )
    rows += [_row(header + n, n, entry, styles) for n, entry in enumerate(entries, 1)]
    links = "".join(
        f'<hyperlink ref="D{header + n}" location={quoteattr(_location(entry))} display={quoteattr(_where(entry))}/>'
        for n, entry in enumerate(entries, 1)
        if entry.target is not None
    )
    last = header + max(len(entries), 1)
    if not entries:
        rows.append(f'<row r="{last}">{_string(f"A{last}", "没有疑点", styles.look("line"))}</row>')
        merges.append(f'<mergeCell ref="A{last}:E{last}"/>')
    frozen = (
        f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{header + 1}" sqref="A{header + 1}"/>'
    )
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    parts = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{space}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{_HIDDEN}{last}"/>',
        f'<sheetViews><sheetView workbookViewId="0">{frozen if tall <= _FROZEN else ""}</sheetView></sheetViews>',
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}<col min="6" max="6" width="9" hidden="1" customWidth="1"/></cols>',
        f"<sheetData>{''.join(rows)}</sheetData>",
        f'<autoFilter ref="A{header}:E{last}"/>' if entries else "",
        f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>',
        f"<hyperlinks>{links}</hyperlinks>" if links else "",
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
    )
    return "".join(parts).encode("utf-8")


def _row(at: int, n: int, entry: Entry, styles: Styles) -> str:
    remark = entry.remark
    said = "\n".join(remark.lines)
    where = _where(entry)
    if entry.target is None:
        where += "（工作簿里没有这一格）"
    texts = (remark.heading, where, said)
    high = max(lines(safe(text), width - 2) for text, width in zip(texts, _WIDTHS[2:], strict=True))
    cells = [
        f'<c r="A{at}" s="{styles.look("number")}"><v>{n}</v></c>',
        _string(f"B{at}", SEVERITIES[remark.severity], styles.look(remark.severity)),
        _string(f"C{at}", remark.heading, styles.look("text")),
        _string(f"D{at}", where, styles.look("text" if entry.target is None else "link")),
        _string(f"E{at}", said, styles.look("text")),
    ]
    if entry.record is not None:
        cells.append(_string(f"{_HIDDEN}{at}", entry.record.text(), 0))
    return f'<row r="{at}" {_high(_LINE * high + 6)}>{"".join(cells)}</row>'


def _high(points: int) -> str:
    """A row's height said outright: not every program finds that of a merged or wrapped row by itself. Excel allows 409."""
    return f'ht="{min(points, 409)}" customHeight="1"'


def _where(entry: Entry) -> str:
    at = entry.remark.place
    return spot(at.part, *(entry.target or (at.row, at.column)))


def _location(entry: Entry) -> str:
    """The target of a link: '表 1'!B7."""
    assert entry.target is not None
    part = "'" + entry.remark.place.part.replace("'", "''") + "'"
    return spot(part, *entry.target)


def _string(reference: str, text: str, style: int) -> str:
    held = spelled(safe(text))
    if len(held) > _MOST:
        held = held[: _MOST - 40] + "……（太长，一格放不下，余下见核查报告）"
    kept = escape(held)
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'
