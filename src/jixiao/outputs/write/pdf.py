"""Forms as one PDF in the official layout, set by Typst: embedded fonts, a bookmark a form, rows that do not break."""

from itertools import groupby
from pathlib import Path
from typing import Any

from jixiao.official import Box, Page
from jixiao.outputs.printable import printable
from jixiao.outputs.typesetting import pdf
from jixiao.outputs.written import Written

SUFFIX = ".pdf"
BINARY = True
_TEMPLATE = Path(__file__).with_name("form.typ")


def render(written: Written) -> bytes:
    named = [form.project.name or form.title or form.id for form in written.forms]
    pages = [_page(page, name) for page, name in zip(written.pages(), named, strict=True)]
    return pdf(_TEMPLATE, pages)


def _page(page: Page, name: str) -> dict[str, Any]:
    ordered = sorted(page.boxes, key=lambda box: (box.row, box.column))
    rows = [[_box(box) for box in row] for _, row in groupby(ordered, key=lambda box: box.row)]
    first, last = page.repeated or (0, -1)
    begin = first if page.repeated else len(rows)
    return {
        "name": printable(name),
        "title": printable(page.title),
        "notes": [printable(note) for note in page.notes],
        "below": list(page.below),
        "across": page.landscape,
        "widths": list(page.widths),
        "head": [cell for row in rows[:begin] for cell in row],
        "repeated": [cell for row in rows[begin : last + 1] for cell in row] if page.repeated else [],
        "body": [cell for row in rows[last + 1 :] for cell in row] if page.repeated else [],
        "start": begin,
    }


def _box(box: Box) -> dict[str, Any]:
    return {
        "x": box.column,
        "y": box.row,
        "w": box.column_span,
        "h": box.row_span,
        "t": printable(box.text),
        "l": box.role == "text",
        "c": None if box.changed is None else printable(box.changed),
    }
