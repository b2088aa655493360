"""One cell of a form, by the name the page gives it: `indicators:3:score`, `forms:0:goal_actual`."""

from jixiao.model.form import Form

Key = tuple[str, int, str]
# what a person fills in; names of project and units, and how the rows are grouped, are not theirs to change here
_FILLED: dict[str, tuple[str, ...]] = {
    "funds": ("initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score", "reason"),
    "indicators": ("level3", "target", "actual", "weight", "score", "reason"),
    "forms": ("goal_expected", "goal_actual", "total_weight", "total_score", "total_grade"),
}
LONGEST = 5000  # characters of one cell


class NoSuchCell(ValueError):
    """A name that is no cell of this form, or one that is not filled in."""


def name_of(key: Key) -> str:
    return ":".join(map(str, key))


def key_of(name: str, form: Form) -> Key:
    """The cell called `name`. Raises NoSuchCell where the form has none, or it is not one to be filled in."""
    table, _, rest = name.partition(":")
    row, _, field = rest.partition(":")
    if not row.isdecimal() or len(row) > 6:
        raise NoSuchCell(name)
    key = (table, int(row), field)
    if not can_fill(key) or text(form, key) is None:
        raise NoSuchCell(name)
    return key


def can_fill(key: Key) -> bool:
    return key[2] in _FILLED.get(key[0], ())


def text(form: Form, key: Key) -> str | None:
    """What is printed in the cell; None where the layout has no such cell."""
    table, row, field = key
    if table == "forms":
        part, _, name = field.partition("_")
        if row or part not in ("goal", "total"):
            return None
        found: str | None = getattr(form.goals if part == "goal" else form.total, name)
        return found
    rows = form.funds if table == "funds" else form.indicators
    if row >= len(rows):
        return None
    found = getattr(rows[row], field)
    return found


def label(key: Key, form: Form) -> str:
    """How a cell is called in a sentence: 指标3“亩均产量”得分."""
    from jixiao.model.columns import label as column

    table, row, field = key
    if table == "indicators":
        name = form.indicators[row].level3 if row < len(form.indicators) else ""
        return f"指标{row + 1}{f'“{name}”' if name else ''} {column(table, field)}"
    if table == "funds":
        name = form.funds[row].label if row < len(form.funds) else ""
        return f"{name or f'资金第{row + 1}行'} {column(table, field)}"
    return column("forms", field)
