"""Forms as an Excel workbook in the official layout: a sheet a form."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from jixiao.outputs.workbook.official import OfficialSheet, sheet_name
from jixiao.outputs.written import Written

SUFFIX = ".xlsx"
BINARY = True


def render(written: Written) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "绩效自评表", "author": ""})
        formats: dict[tuple[Any, ...], Format] = {}
        taken: set[str] = set()
        for form, page in zip(written.forms, written.pages(), strict=True):
            name = sheet_name(form.project.name or form.unit.name or page.title, taken)
            OfficialSheet(book, book.add_worksheet(name), page, formats).draw()
    return out.getvalue()
