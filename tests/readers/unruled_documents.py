"""Made forms printed without the lines of their tables, as published pages and prints of spreadsheets are."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import typst

from tests.layouts.made import Table
from tests.layouts.shapes import as_docx
from tests.returns.packages import converted

_PAGE = """#set page(width: 297mm, height: HEIGHT, margin: 12mm)
#set text(font: ("Noto Serif CJK SC", "Source Han Serif SC"), size: 9pt, lang: "zh")
#let d = json("data.json")
#for line in d.above [#align(center, line)]
#table(columns: d.columns.map(n => n * 1fr), stroke: STROKE, fill: FILL, inset: INSET, align: ALIGN,
  ..d.cells.map(c => table.cell(x: c.x, y: c.y, colspan: c.across, rowspan: c.down, c.text)))
#for line in d.below [#line]
"""
_STYLES: Mapping[str, Mapping[str, str]] = {
    "没有线": {},
    "没有线，行距小": {"INSET": "(x: 5pt, y: 2.5pt)"},
    "没有线，靠上": {"ALIGN": "left + top"},
    "没有线，居中": {"ALIGN": "center + horizon"},
    "只有横线": {"STROKE": "(x, y) => (top: 0.5pt, bottom: 0.5pt)"},
    "两页": {"HEIGHT": "130mm"},
    "隔行底色": {"FILL": "(x, y) => if calc.odd(y) { luma(225) }"},
}
_PLAIN = {"HEIGHT": "auto", "STROKE": "none", "FILL": "none", "INSET": "5pt", "ALIGN": "left + horizon"}


def boxes(table: Table) -> list[dict[str, object]]:
    """Every cell with its place in the grid."""
    taken: set[tuple[int, int]] = set()
    found: list[dict[str, object]] = []
    width = max(table.width, max(sum(c[1] for c in row) for row in table.rows))
    for y, row in enumerate(table.rows):
        x = 0
        for n, (text, across, down) in enumerate(row):
            while (y, x) in taken:
                x += 1
            if n == len(row) - 1:
                free = next((i for i in range(x, width) if (y, i) in taken), width)
                across = max(free - x, across)  # a narrower row ends with a wider cell
            down = min(down, len(table.rows) - y)
            taken |= {(y + i, x + j) for i in range(down) for j in range(across)}
            found.append({"x": x, "y": y, "across": across, "down": down, "text": text})
            x += across
    return found


def by_typst(style: str, table: Table, folder: Path) -> bytes:
    text = _PAGE
    for name, value in (_PLAIN | dict(_STYLES[style])).items():
        text = text.replace(name, value)
    cells = boxes(table)
    width = max(int(c["x"]) + int(c["across"]) for c in cells)  # type: ignore[call-overload]
    data = {"above": table.above, "below": table.below, "columns": [2] * width, "cells": cells}
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (folder / "main.typ").write_text(text, encoding="utf-8")
    return typst.compile(str(folder / "main.typ"))


def by_office(table: Table, folder: Path) -> bytes:
    """A Word table that has no borders, printed by LibreOffice."""
    return converted(as_docx(table), "docx", "pdf", folder)


STYLES = {style: partial(by_typst, style) for style in _STYLES}
__all__ = ["STYLES", "boxes", "by_office"]
