"""Tables of a page written short: a line a row, `|` between cells, `*3` behind a text for columns and `^2` for rows covered."""

import html
import re

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

HEAD = """2023年度项目支出绩效自评表*9
项目名称*2 | 沟渠清淤*7
主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
"""
_CELL = re.compile(r"(?P<text>.*?)(?:\*(?P<across>\d+))?(?:\^(?P<down>\d+))?")


def page(table: str) -> bytes:
    """The table as a page of its own."""
    rows = "".join(f"<tr>{''.join(map(_cell, line.split('|')))}</tr>" for line in table.strip().splitlines())
    return f"<html><meta charset=utf-8><body><table>{rows}</table></body></html>".encode()


def read(table: str) -> Form:
    """The one form of the table."""
    (form,) = forms_of("表.html", page(table))
    return form


def rows_of(form: Form) -> list[tuple[str | None, ...]]:
    """What the indicators say, without levels above the third."""
    return [(i.level3, i.target, i.actual, i.weight, i.score) for i in form.indicators]


def _cell(text: str) -> str:
    found = _CELL.fullmatch(text.strip())
    assert found
    body = html.escape(found["text"]).replace("/n", "<br>")
    return f"<td colspan={found['across'] or 1} rowspan={found['down'] or 1}>{body}</td>"
