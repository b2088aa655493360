"""The sheet 疑点清单: every remark with a link to its cell, and how the touched cells looked before."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from jixiao.model.finding import SEVERITIES
from jixiao.model.remark import Remark
from jixiao.readers.markup import Element
from jixiao.readers.sheet.lines import letters
from jixiao.returns.sheet.names import SPACE, S

TITLE = "疑点清单"
_WIDTHS = (6, 8, 34, 30, 80)
_HEADINGS = ("序号", "程度", "核查项", "单元格", "说明")
_BEFORE = 6  # the hidden column that remembers a cell's style


@dataclass(frozen=True, slots=True)
class Entry:
    """A remark in the list; `linked` whether its cell is there, `style` the cell's style before it was coloured."""

    remark: Remark
    linked: bool
    style: int | None


def drawn(entries: Sequence[Entry], cover: Sequence[str], plain: int, bold: int) -> Element:
    """The worksheet. `plain` and `bold` are styles with wrapped text."""
    sheet = etree.Element(S + "worksheet", nsmap={None: S[1:-1]})  # type: ignore[dict-item]
    head = len(cover) + 1
    etree.SubElement(etree.SubElement(sheet, S + "sheetPr"), S + "pageSetUpPr", {"fitToPage": "1"})
    views = etree.SubElement(etree.SubElement(sheet, S + "sheetViews"), S + "sheetView", {"workbookViewId": "0"})
    etree.SubElement(
        views,
        S + "pane",
        {"ySplit": str(head), "topLeftCell": f"A{head + 1}", "activePane": "bottomLeft", "state": "frozen"},
    )
    columns = etree.SubElement(sheet, S + "cols")
    for n, width in enumerate((*_WIDTHS, 2), 1):
        hidden = {"hidden": "1"} if n == _BEFORE else {}
        etree.SubElement(
            columns, S + "col", {"min": str(n), "max": str(n), "width": str(width), "customWidth": "1"} | hidden
        )
    data = etree.SubElement(sheet, S + "sheetData")
    for n, line in enumerate(cover, 1):
        _row(data, n, [line], 0)
    _row(data, head, _HEADINGS, bold)
    for n, entry in enumerate(entries, 1):
        remark = entry.remark
        said = [str(n), SEVERITIES[remark.severity], remark.heading, _spot(remark), "\n".join(remark.lines)]
        _row(data, head + n, [*said, "" if entry.style is None else str(entry.style)], plain)
    last = head + max(len(entries), 1)
    etree.SubElement(sheet, S + "autoFilter", {"ref": f"A{head}:E{last}"})
    links = [(n, e.remark) for n, e in enumerate(entries, 1) if e.linked]
    if links:
        holder = etree.SubElement(sheet, S + "hyperlinks")
        for n, remark in links:
            name = remark.place.part.replace("'", "''")
            said_at = {"ref": f"D{head + n}", "location": f"'{name}'!{_cell(remark)}", "display": _spot(remark)}
            etree.SubElement(holder, S + "hyperlink", said_at)
    etree.SubElement(
        sheet, S + "pageMargins", dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), "0.5")
    )
    etree.SubElement(sheet, S + "pageSetup", {"paperSize": "9", "fitToHeight": "0", "orientation": "landscape"})
    return sheet


def styles_before(sheet: Element, shared: Sequence[str] = ()) -> dict[tuple[str, str], int]:
    """From a list of ours: the style that each cell (sheet name, A1) had before it was coloured."""
    links = {e.get("ref", "")[1:]: e.get("location", "") for e in sheet.iter(S + "hyperlink")}
    found = {}
    for row in sheet.iter(S + "row"):
        name, _, cell = links.get(row.get("r", ""), "").rpartition("!")
        style = _text(row[_BEFORE - 1], shared) if len(row) >= _BEFORE else ""
        if name and style.isdigit():
            found[name.strip("'").replace("''", "'"), cell] = int(style)
    return found


def _text(cell: Element, shared: Sequence[str]) -> str:
    """A cell's text: inline as we wrote it, or shared after Excel has saved the file."""
    if cell.get("t") == "s":
        index = cell.findtext(S + "v") or ""
        return shared[int(index)] if index.isdigit() and int(index) < len(shared) else ""
    return "".join(t.text or "" for t in cell.iter(S + "t")) or (cell.findtext(S + "v") or "")


def _cell(remark: Remark) -> str:
    return f"{letters(remark.place.column)}{remark.place.row}"


def _spot(remark: Remark) -> str:
    return f"{remark.place.part}!{_cell(remark)}"


def _row(data: Element, number: int, texts: Sequence[str], style: int) -> None:
    row = etree.SubElement(data, S + "row", {"r": str(number)})
    for n, text in enumerate(texts, 1):
        cell = etree.SubElement(row, S + "c", {"r": f"{letters(n)}{number}", "s": str(style), "t": "inlineStr"})
        etree.SubElement(etree.SubElement(cell, S + "is"), S + "t", {SPACE: "preserve"}).text = text
