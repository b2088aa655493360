"""The drawn list as CSV for a spreadsheet: one line a form."""

import csv
from io import StringIO

from jixiao.outputs.samples import rows
from jixiao.spotcheck import Draw
from jixiao.spotcheck.sheet import COLUMNS

SUFFIX = ".csv"
BINARY = False


def render(draw: Draw) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    writer.writerows([_harmless(value) for value in row.values()] for row in rows(draw))
    return out.getvalue().encode("utf-8-sig", "replace")


def _harmless(value: str | int | None) -> str | int | None:
    """A text that a spreadsheet would take for a formula is written as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
