"""What lies over the cells of a sheet: text boxes, lines, ink, pictures, boxes to tick."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from jixiao.readers.archive import Archive
from jixiao.readers.markup import Element, parse, whole
from jixiao.readers.relations import relations
from jixiao.readers.sheet.lines import letters

_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ANCHORS = (_X + "twoCellAnchor", _X + "oneCellAnchor", _X + "absoluteAnchor")
_LINES = ("line", "straightConnector1")
_INK = "}contentPart"
_CONTROL = re.compile(rb'ObjectType="(Checkbox|Radio|Drop|List|Edit|Spin)"', re.IGNORECASE)
_LONGEST = 30  # characters of a text box that are shown
_MOST = 2_000  # cells looked at below one shape
_SHAPES = 1_000  # looked at in one sheet


@dataclass(frozen=True, slots=True)
class Lying:
    """Something over the cells: what is to be said of it, at the `row` and `column` where it begins."""

    kind: str
    message: str
    row: int
    column: int


def lying(
    archive: Archive, sheet: str, filled: Container[tuple[int, int]], there: Container[tuple[int, int]]
) -> Iterator[Lying]:
    """What lies over the part `sheet`: texts always, lines over cells that are `filled`, pictures over cells that are
    `there` and blank."""
    for relation in relations(archive, sheet).values():
        if relation.target not in archive:
            continue
        if relation.kind == "drawing":
            anchors = parse(archive.read(relation.target)).iterchildren(*_ANCHORS)
            for anchor in islice(anchors, _SHAPES):
                yield from _of(anchor, filled, there)
            if next(anchors, None) is not None:
                yield Lying("left_out", f"：图形超过 {_SHAPES} 个，其余的没有看，请对照原件", 1, 1)
        elif relation.kind == "vmlDrawing" and _CONTROL.search(archive.read(relation.target)):
            yield Lying(
                "left_out", "：有勾选框、下拉框一类的控件，选了什么没有读入，请对照原件，把结果写进单元格", 1, 1
            )


def _of(anchor: Element, filled: Container[tuple[int, int]], there: Container[tuple[int, int]]) -> Iterator[Lying]:
    row, column, bottom, right = _area(anchor)
    at = f"{letters(column)}{row}"
    text = "".join(t.text or "" for t in anchor.iter(_A + "t")).strip()
    if text:
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        yield Lying("left_out", f"{at}：有文本框“{shown}”，没有读入，请把字写进单元格", row, column)
    if any(isinstance(e.tag, str) and e.tag.endswith(_INK) for e in anchor.iter()):
        yield Lying("ink", f"{at}：有手写的墨迹，读不出，请对照原件", row, column)
    below = list(islice(((r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)), _MOST))
    over = next((place for place in below if place in filled), None)
    if over is not None and not text and _is_line(anchor):
        name = f"{letters(over[1])}{over[0]}"
        yield Lying("line", f"{name}：字上可能画了线，看不出是不是划掉了，照样读入，请对照原件", *over)
    if over is None and any(place in there for place in below) and next(anchor.iter(_A + "blip"), None) is not None:
        yield Lying("picture", f"{at}：是图片，图片里的文字读不出，请补填文字", row, column)


def _is_line(anchor: Element) -> bool:
    return next(anchor.iter(_X + "cxnSp"), None) is not None or any(
        shape.get("prst") in _LINES for shape in anchor.iter(_A + "prstGeom")
    )


def _area(anchor: Element) -> tuple[int, int, int, int]:
    """First row and column, last row and column; a shape that tells no end begins and ends in one cell."""
    first, last = anchor.find(_X + "from"), anchor.find(_X + "to")
    row, column = _place(first)
    bottom, right = (row, column) if last is None else _place(last)
    return row, column, bottom, right


def _place(marker: Element | None) -> tuple[int, int]:
    if marker is None:
        return 1, 1
    return whole(marker.findtext(_X + "row")) + 1, whole(marker.findtext(_X + "col")) + 1
