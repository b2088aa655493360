"""Forms as one page of HTML in the official layout: to read on any screen, to print a form a page, to paste into Word."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from jixiao.official import Box, Page
from jixiao.outputs.printable import printable
from jixiao.outputs.written import Written

SUFFIX = ".html"
BINARY = False


def render(written: Written) -> bytes:
    pages = list(written.pages())
    named = [form.project.name or form.title or form.id for form in written.forms]
    made = _template().render(pages=list(zip(pages, named, strict=True)), rows=_rows, widths=_widths)
    return made.encode("utf-8", "replace")


@cache
def _template() -> Template:
    here = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["printable"] = printable
    return made.get_template("form.html.jinja")


def _rows(page: Page) -> Iterator[list[Box]]:
    ordered = sorted(page.boxes, key=lambda box: (box.row, box.column))
    return (list(row) for _, row in groupby(ordered, key=lambda box: box.row))


def _widths(page: Page) -> list[str]:
    whole = sum(page.widths)
    return [f"{100 * width / whole:.2f}%" for width in page.widths]
