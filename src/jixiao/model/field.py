"""What one field of a form says, by its name, and the form in which it says something else."""

from dataclasses import replace

from jixiao.model.form import Form, Name

ROWS = {"n_indicators": "indicators", "n_funds": "funds"}
"""How many rows a table has → the table. It stands in no cell: it can be counted, not written."""
LOST = {
    "n_indicators": ("可能漏读了", "指标行", "请数一数原件上有几行，这里读到 {} 行"),
    "n_funds": ("可能漏读了", "资金行", "请数一数原件上有几行，这里读到 {} 行"),
}
"""How a doubtful number of rows is said: it is rows that may be lost, not a figure that was read badly."""
UNSURE = "认不清，或不能确定属于哪一行，请对照原件"
"""How a cell is said that was not read surely."""
UNFOUND = "原件上可能有，但认不清是哪一格，请对照原件"
"""How a field is said that no cell was found for in a document that was not read surely."""
_WHOLES = (
    ("project", "project_"),
    ("department", "department_"),
    ("unit", "unit_"),
    ("goals", "goal_"),
    ("total", "total_"),
)
_OWN = ("title", "year", "amount_unit")


def text_of(form: Form, name: Name) -> str:
    """What a field of a form says; "" for one that is blank, or that the form has not."""
    table, row, column = name
    if table != "forms":
        return getattr(getattr(form, table)[row], column, None) or ""
    if column in ROWS:
        return str(len(getattr(form, ROWS[column])))
    if part := _part(column):
        return getattr(getattr(form, part[0]), part[1], None) or ""
    said = getattr(form, column, None)
    return "" if said is None else str(said)


def can_tell(column: str) -> bool:
    """Whether a column of the form as a whole is one that `with_text` writes: what is taken from a table's row is not."""
    part = _part(column)
    return column in _OWN or (part is not None and hasattr(getattr(Form(""), part[0]), part[1]))


def with_text(form: Form, name: Name, said: str) -> Form:
    """The form with another text in one field, which a person has seen to: it is doubtful no more. Everything else as it was.

    A target's parts are gone with it; a number of rows is counted, not written. Raises ValueError for a year that is none.
    """
    table, row, column = name
    form = replace(form, doubtful=form.doubtful - {name})
    if table == "forms" and column in ROWS:
        return form
    if table == "funds":
        funds = list(form.funds)
        funds[row] = replace(funds[row], **{column: said})
        return replace(form, funds=tuple(funds))
    if table == "indicators":
        rows = list(form.indicators)
        changed = {column: said} | ({"target_parts": None} if column == "target" else {})
        rows[row] = replace(rows[row], **changed)  # type: ignore[arg-type]
        return replace(form, indicators=tuple(rows))
    if part := _part(column):
        whole, own = part
        return replace(form, **{whole: replace(getattr(form, whole), **{own: said})})
    if column == "year":
        return replace(form, year=int(said))
    return replace(form, **{column: said})  # type: ignore[arg-type]


def not_found(form: Form, name: Name) -> bool:
    """Whether a doubtful field is one that no cell was found for: the form may have it all the same."""
    return name in form.doubtful and name not in form.places and name[2] not in ROWS and not text_of(form, name)


def lost_rows(form: Form) -> tuple[str, ...]:
    """What is to be counted again in the document, in words; nothing where every row was read surely."""
    wanted = [name for name in sorted(form.doubtful) if name[0] == "forms" and name[2] in LOST]
    said = [(LOST[column], text_of(form, (table, row, column))) for table, row, column in wanted]
    return tuple(f"{what}{which}：{asked.format(count)}" for (what, which, asked), count in said)


def _part(column: str) -> tuple[str, str] | None:
    return next(((whole, column.removeprefix(p)) for whole, p in _WHOLES if column.startswith(p)), None)
