"""Forms as one PDF in the official layout, set by Typst: embedded fonts, a bookmark a form, rows that do not break."""

import json
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from jixiao.official import Box, Page
from jixiao.outputs.error import OutputError
from jixiao.outputs.printable import printable
from jixiao.outputs.written import Written

SUFFIX = ".pdf"
BINARY = True
# what offices print in, then what a machine without these fonts has
_FONTS = ("FangSong", "STFangsong", "FZFangSong-Z02", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")
_TITLES = ("FZXiaoBiaoSong-B05S", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "FangSong")
_TEMPLATE = Path(__file__).with_name("form.typ")


def render(written: Written) -> bytes:
    named = [form.project.name or form.title or form.id for form in written.forms]
    pages = [_page(page, name) for page, name in zip(written.pages(), named, strict=True)]
    fonts = _installed()
    said = {
        "fonts": [f for f in _FONTS if f in fonts],
        "titles": [f for f in _TITLES if f in fonts],
        "pages": json.dumps(pages, ensure_ascii=False),
    }
    if not said["fonts"]:
        raise OutputError(
            "没有找到中文字体，PDF 里的汉字会变成方块：请先安装一种中文字体（Debian：apt-get install fonts-noto-cjk）"
        )
    # what the forms say goes in as data, never as Typst's own language
    inputs = {name: value if isinstance(value, str) else json.dumps(value) for name, value in said.items()}
    made = typst.compile(_TEMPLATE.read_bytes(), sys_inputs=inputs, timestamp=0)
    assert isinstance(made, bytes)  # one document was asked for
    return made


@cache
def _installed() -> frozenset[str]:
    """The font families of this machine, found once."""
    return frozenset(typst.Fonts(include_system_fonts=True).families())


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
