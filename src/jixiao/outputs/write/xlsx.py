"""Forms as an Excel workbook in the official layout: a sheet a form."""

from jixiao.outputs.workbook.official import OfficialSheet, official_book
from jixiao.outputs.written import Written

SUFFIX = ".xlsx"
BINARY = True


def render(written: Written) -> bytes:
    return official_book(written, OfficialSheet)
