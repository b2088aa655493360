"""Which of two readings a form's sums settle, and what is said of it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import DecimalException

from jixiao.model.columns import label
from jixiao.model.form import Form, Name
from jixiao.model.grid import Problem
from jixiao.rereading.relations import Relation, relations
from jixiao.values.number import Number, number


def reread(form: Form) -> Form:
    """`form` with the doubtful figures settled that a sum with no other doubtful figure settles, one after the other."""
    if not any(_readings(form, name) for name in form.doubtful):
        return form
    asked = list(relations(form))
    while True:
        settled = {name: text for name in form.doubtful if (text := _settled(form, name, asked)) is not None}
        if not settled:
            return form
        for name, text in settled.items():
            form = _taken(form, name, text)


def _settled(form: Form, name: Name, asked: list[Relation]) -> str | None:
    """The one reading of a cell that fits every sum in which it alone is doubtful; None where there is none such."""
    readings = _readings(form, name)
    fitting: set[str] | None = None
    for relation in asked:
        if name not in relation.of or any(other in form.doubtful for other in relation.of if other != name):
            continue
        others = {other: number(_text(form, other) or "") for other in relation.of if other != name}
        if any(read.value is None for read in others.values()):
            continue
        fits = {text for text, read in readings.items() if _holds(relation, {**others, name: read})}
        fitting = fits if fitting is None else fitting & fits
    return fitting.pop() if fitting and len(fitting) == 1 else None


def _holds(relation: Relation, figures: Mapping[Name, Number]) -> bool:
    try:
        return relation.holds(figures)
    except DecimalException:  # figures past all measure fit nothing
        return False


def _readings(form: Form, name: Name) -> dict[str, Number]:
    """The figures that a doubtful cell was read as, by their text."""
    place = form.places.get(name)
    seen = form.seen.get(place) if place else None
    texts = (_text(form, name), seen.other if seen else "")
    return {text: read for text in texts if text and (read := number(text)).value is not None}


def _text(form: Form, name: Name) -> str | None:
    table, n, field = name
    if table == "forms":
        return getattr(form.total, field.removeprefix("total_"), None) if field.startswith("total_") else None
    found: str | None = getattr(getattr(form, table)[n], field, None)
    return found


def _taken(form: Form, name: Name, text: str) -> Form:
    table, n, field = name
    place = form.places.get(name)
    sure = form.doubtful - {other for other in form.doubtful if form.places.get(other) == place}
    printed = _text(form, name)
    if text == printed:
        return replace(form, doubtful=sure)
    message = (
        f"{label(table, field)}在图片上一次读作“{printed}”，一次读作“{text}”；"
        f"按合计、执行率的关系取“{text}”，请对照原件"
    )
    form = replace(form, doubtful=sure, problems=(*form.problems, Problem(field, "reread", message, place)))
    if table == "forms":
        return replace(form, total=replace(form.total, **{field.removeprefix("total_"): text}))
    if table == "funds":
        funds = (replace(fund, **{field: text}) if i == n else fund for i, fund in enumerate(form.funds))
        return replace(form, funds=tuple(funds))
    rows = (replace(row, **{field: text}) if i == n else row for i, row in enumerate(form.indicators))  # type: ignore[arg-type]
    return replace(form, indicators=tuple(rows))
