"""Corrections of fields that have no cell, and rows that were not read, replayed on the forms of a document."""

from collections.abc import Sequence

from jixiao.corrections.adding import TABLES, unfit, with_added
from jixiao.corrections.applying import Remark
from jixiao.corrections.correction import Added, Correction, Whole
from jixiao.model.columns import label
from jixiao.model.field import ROWS, can_tell, text_of, with_text
from jixiao.model.form import Form, Name
from jixiao.model.grid import Problem


def completed(forms: Sequence[Form], corrections: Sequence[Correction]) -> tuple[tuple[Form, ...], tuple[Remark, ...]]:
    """The forms with the fields set right that still say what they said, and the rows that are still missing, each upon those
    before it; with a remark on each of these corrections."""
    made, remarks = list(forms), []
    for one in corrections:
        at = one.place
        if isinstance(at, Whole):
            why = _unmet(made, at, one)
            if not why:
                made[at.form - 1] = with_text(made[at.form - 1], _name(at), one.meant)
            remarks.append(Remark(at, _said(at, one, why)))
        elif isinstance(at, Added):
            why = unfit(forms, made, at)
            if not why:
                made[at.form - 1] = with_added(made[at.form - 1], at)
            remarks.append(Remark(at, _told(at, one, why)))
    return tuple(made), tuple(remarks)


def _unmet(forms: Sequence[Form], at: Whole, one: Correction) -> str:
    """Why it cannot be applied any more; "" where it can."""
    if at.field in ROWS:
        if one.read != one.meant:
            return "行数只能照读到的确认，不能改写"
    elif not can_tell(at.field):
        return f"没有“{at.field}”这一栏，或它有自己的格子"
    elif at.field == "year" and not (one.meant.isascii() and one.meant.isdecimal() and len(one.meant) == 4):
        return f"年度要写成四位数，写的是“{one.meant}”"
    if len(forms) != at.forms or at.form > at.forms:
        return f"当时读到 {at.forms} 张表，现在读到 {len(forms)} 张，不能确定是哪一张"
    now = text_of(forms[at.form - 1], _name(at))
    return "" if now == one.read else f"当时读作“{one.read}”，现在读作“{now}”"


def _said(at: Whole, one: Correction, why: str) -> Problem:
    known = at.field in ROWS or can_tell(at.field)
    what = label("forms", at.field) if known else at.field
    if why:
        message = f"{one.who} {one.when} 的更正没有用上（{what}）：{why}，请对照原件重新核对"
        return Problem(at.field if known else "", "correction_unmet", message)
    read = f"读作“{one.read}”" if one.read else "没有读到"
    if one.read == one.meant:
        return Problem(at.field, "corrected", f"{what}{read}，{one.who} {one.when} 对照原件，确认无误")
    return Problem(at.field, "corrected", f"{what}{read}，{one.who} {one.when} 对照原件，更正为“{one.meant}”")


def _told(at: Added, one: Correction, why: str) -> Problem:
    table = at.table if at.table in TABLES else ""
    row = f"{TABLES.get(at.table, at.table)}第 {at.after + 1} 行“{at.name}”"
    if why:
        message = f"{one.who} {one.when} 添上的{row}没有用上：{why}，请对照原件重新核对"
        return Problem(table, "correction_unmet", message)
    return Problem(table, "corrected", f"{row}没有读到，{one.who} {one.when} 对照原件添上")


def _name(at: Whole) -> Name:
    return "forms", 0, at.field
