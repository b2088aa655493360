"""Where in the document a finding or a number stands, and how that is said."""

import re
from typing import Any

from jixiao.model.form import Form, Name
from jixiao.model.grid import Place

_SHEETS = {"xlsx", "xls", "ods", "csv"}
_SAID = (
    re.compile(r"(?:第\d+页\s*)?(?P<part>\S.*?)\s*第\s*(?P<row>\d{1,9})\s*行\s*第\s*(?P<column>\d{1,9})\s*列"),
    re.compile(r"(?:第\d+页\s*)?(?P<part>正文)\s*第\s*(?P<row>\d{1,9})\s*段"),
    re.compile(r"(?P<part>'(?:[^']|'')+'|[^!]+)[!！](?P<letters>[A-Za-z]{1,4})(?P<row>\d{1,9})"),
)
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")
STANDS_ON = {
    "execution_weight": ("funds", "weight"),
    "execution_rate": ("funds", "execution_rate"),
    "execution_score": ("funds", "score"),
    "initial_budget": ("funds", "initial_budget"),
    "full_year_budget": ("funds", "full_year_budget"),
    "executed": ("funds", "executed"),
    "funds_reason": ("funds", "reason"),
    "amount_unit": ("funds", "full_year_budget"),
    "n_indicators": ("indicators", "level1"),
    "total_grade": ("forms", "total_score"),
    "year": ("forms", "title"),
}
"""A column of the form as a whole → the table and field it is taken from, or stands beside."""
_ROW_HEADS = {"indicators": ("level3", "level2", "level1"), "funds": ("label",), "forms": ("title", "project_name")}
_HEAD = tuple(f"{what}_{part}" for what in ("project", "department", "unit") for part in ("name", "code"))


def total_row(form: Form) -> int | None:
    """The funds row that the form's own money columns are taken from."""
    return next((n for n, fund in enumerate(form.funds) if fund.source == "total"), None)


def stands_on(form: Form, name: str) -> tuple[str, int, str]:
    """The cell that a column of the whole form speaks of (STANDS_ON), with its row."""
    table, field = STANDS_ON[name]
    return table, (total_row(form) or 0) if table == "funds" else 0, field


def place(form: Form, table: str, row: int, field: str) -> Place | None:
    """The cell of a field; where it has none the nearest: the cell it stands on, its row's name, the form's first cell. What
    the head of the table should name and does not (项目名称) is missing in the head's rows, not in the title above."""
    wanted = [(table, row, field)]
    if field in _HEAD and wanted[0] not in form.places:
        return _head(form)
    if table == "forms" and field in STANDS_ON:
        wanted.append(stands_on(form, field))
    wanted += [(table, row, name) for name in _ROW_HEADS[table]]
    exact = next((form.places[key] for key in wanted if key in form.places), None)
    if exact is not None:
        return exact
    in_row = [p for (t, r, _), p in form.places.items() if (t, r) == (table, row)]
    if not in_row and table != "forms" and any(of == table for of, _, _ in form.places):
        return None  # the others of its table have cells: a person has added it
    return min(in_row or form.places.values(), key=lambda p: (p.row, p.column), default=None)


def beside(form: Form, name: Name) -> bool:
    """Whether `place` gives only where to look for a field: a name that the head should have and has no cell for."""
    return name[2] in _HEAD and name not in form.places and bool(form.places)


def _head(form: Form) -> Place | None:
    """Where the head of the form's table begins: with what it does name, else with the first cell of the table."""
    named = [form.places[key] for key in (("forms", 0, name) for name in _HEAD) if key in form.places]
    tables = [p for (table, _, _), p in form.places.items() if table != "forms"]
    return min(named or tables, key=lambda p: (p.row, p.column), default=None)


def said(form: Form, at: Place | None) -> str:
    """A place in words: 表8 第20行第8列, 汇总!H20, 正文第3段, with its page before it where the document is pages; ""
    where the form came without places.

    >>> from jixiao.model.form import Source
    >>> said(Form("a#1", source=Source("a.xlsx", "", "xlsx")), Place("项目 1", 20, 28))
    "'项目 1'!AB20"
    """
    if at is None:
        return ""
    if form.source.reader in _SHEETS:
        sheet = at.part if _PLAIN_SHEET.fullmatch(at.part) else "'" + at.part.replace("'", "''") + "'"
        return f"{sheet}!{letters(at.column)}{at.row}"
    page = f"第{form.seen[at].page}页 " if at in form.seen else ""
    if at.part == "正文":
        return f"{page}正文第{at.row}段"
    return f"{page}{at.part} 第{at.row}行第{at.column}列"


def meant(text: str) -> Place | None:
    """The place that `said` says so; None where it is no place.

    >>> meant("第2页 表8 第20行第8列"), meant("'项目 1'!AB20")
    (Place(part='表8', row=20, column=8), Place(part='项目 1', row=20, column=28))
    """
    found = next((m for pattern in _SAID if (m := pattern.fullmatch(text.strip()))), None)
    if found is None:
        return None
    parts = found.groupdict()
    part = parts["part"]
    if part.startswith("'"):
        part = part[1:-1].replace("''", "'")
    column = int(parts.get("column") or 1)
    if "letters" in parts:
        column = 0
        for letter in parts["letters"].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
    return Place(part, int(parts["row"]), column)


def letters(column: int) -> str:
    """A column's letters, counted from 1.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    result = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        result = chr(ord("A") + rest) + result
    return result


def as_json(form: Form, at: Place | None) -> dict[str, Any]:
    """The contract's `where`, with `page` where the document is pages; a form that came as JSON knows its file only."""
    if at is None:
        return {"file": form.source.file, "part": None, "row": None, "column": None}
    page = {"page": form.seen[at].page} if at in form.seen else {}
    return {"file": form.source.file, "part": at.part, "row": at.row, "column": at.column, **page}
