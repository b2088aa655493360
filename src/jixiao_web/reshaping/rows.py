"""A row of indicators more, or one less; only of the form as the person saw it."""

import json
from dataclasses import fields, replace

from django.db import transaction

from jixiao.model.form import Form, Indicator
from jixiao.model.rows import rearranged, with_row
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.editing import can_edit, keep
from jixiao_web.sheets.models import Sheet, digest, text_of
from jixiao_web.sheets.refusal import Overtaken, Refused

MOST = 200
"""Rows of a form."""
ADDED, LEFT_OUT = "增加指标行", "删去指标行"
_KEPT = ("level1", "level2", "level1_weight")  # what a new row has from the one above it


def add(user: User, pk: int, above: int, revision: int) -> Sheet:
    """An empty row below the row `above` (from 0), of the same kind. Raises Refused, Overtaken."""
    with transaction.atomic():
        sheet, form = held(user, pk, revision)
        if not 0 <= above < len(form.indicators) or len(form.indicators) >= MOST:
            raise Refused(f"没有这一行，或已有 {MOST} 行")
        put(sheet, form, above + 1, _empty(form.indicators[above]))
        record(str(user), ADDED, sheet.about, row=above + 1, content=digest(sheet.content))
    return sheet


def leave_out(user: User, pk: int, row: int, revision: int) -> Sheet:
    """The form without a row; what stood in it is in the record. Raises Refused, Overtaken."""
    with transaction.atomic():
        sheet, form = held(user, pk, revision)
        if not 0 <= row < len(form.indicators) or len(form.indicators) == 1:
            raise Refused("没有这一行，或只剩这一行了")
        gone = form.indicators[row]
        drop(sheet, form, row)
        was = json.dumps(_texts(gone), ensure_ascii=False)
        record(
            str(user), LEFT_OUT, sheet.about, row=row, was=was, text=gone.level3 or "", content=digest(sheet.content)
        )
    return sheet


def held(user: User, pk: int, revision: int) -> tuple[Sheet, Form]:
    """The draft as the person saw it, kept so until the transaction ends."""
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("unit__parent__parent", "season").get(pk=pk)
    if not can_edit(user, sheet):
        raise Refused(f"这张表现在是“{sheet.get_stage_display()}”，不能改")
    if sheet.revision != revision:
        raise Overtaken("这张表刚被改过，行可能变了：请刷新后再看，没有做任何改动")
    return sheet, sheet.form


def put(sheet: Sheet, form: Form, at: int, row: Indicator) -> None:
    """The form with `row` at the place `at`."""
    _keep(sheet, with_row(form, "indicators", at, row))


def drop(sheet: Sheet, form: Form, at: int) -> None:
    """The form without the row at `at`."""
    order = [n for n in range(len(form.indicators)) if n != at]
    _keep(sheet, rearranged(form, "indicators", [form.indicators[n] for n in order], order))


def _keep(sheet: Sheet, made: Form) -> None:
    keep(sheet, text_of(made), assess(sheet, made, sheet.versions.last()))


def _empty(above: Indicator) -> Indicator:
    """Cells that the row above has not got, this one has not got either."""
    texts = {name: text if name in _KEPT or text is None else "" for name, text in _texts(above).items()}
    return replace(above, **texts, target_parts=None, evidence=None)


def _texts(row: Indicator) -> dict[str, str | None]:
    return {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("target_parts", "evidence")}
