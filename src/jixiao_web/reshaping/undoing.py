"""The last step of a person on a draft, taken back: a cell, a row more, a row less. Steps of others stay."""

import json
from typing import Any

from django.db import transaction

from jixiao.model.field import with_text
from jixiao.model.form import Indicator
from jixiao_web.history.models import Entry
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.reshaping.rows import ADDED, LEFT_OUT, drop, held, put
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.cells import key_of, text
from jixiao_web.sheets.editing import keep
from jixiao_web.sheets.models import Sheet, digest, text_of
from jixiao_web.sheets.refusal import Refused

CHANGED, UNDONE = "改动", "撤销"
_ROWS = (ADDED, LEFT_OUT)
_LOOKED_AT = 500
_GONE = "上一步之后又有别的改动，撤销不了：请直接改"


def undo(user: User, pk: int, revision: int) -> str:
    """What was taken back, in a word. Raises Refused, Overtaken."""
    with transaction.atomic():
        sheet, form = held(user, pk, revision)
        entry = last(user, sheet)
        if entry is None:
            raise Refused("没有可撤销的")
        if _others_moved_rows(user, sheet, entry):
            raise Refused(_GONE)
        said: dict[str, Any] = json.loads(entry.said)
        if entry.action == CHANGED:
            key = key_of(said["cell"], form)
            if text(form, key) != said["after"]:
                raise Refused(_GONE)
            made = with_text(form, key, said["before"])
            keep(sheet, text_of(made), assess(sheet, made))
        elif entry.action == ADDED:
            row = form.indicators[said["row"]] if said["row"] < len(form.indicators) else None
            if row is None or any((row.level3, row.target, row.actual, row.weight, row.score, row.reason)):
                raise Refused(_GONE)
            drop(sheet, form, said["row"])
        else:
            put(sheet, form, min(said["row"], len(form.indicators)), Indicator(**json.loads(said["was"])))
        record(str(user), UNDONE, sheet.about, of=entry.number, text=entry.action, content=digest(sheet.content))
    return entry.action


def _others_moved_rows(user: User, sheet: Sheet, entry: Entry) -> bool:
    """Whether the step's row may be another by now; what one has done oneself since then has been taken back before."""
    later = Entry.objects.filter(about=sheet.about, number__gt=entry.number).exclude(person=str(user))
    return any(
        e.action in _ROWS or (e.action == UNDONE and json.loads(e.said)["text"] in _ROWS)
        for e in later.filter(action__in=(*_ROWS, UNDONE))
    )


def last(user: User, sheet: Sheet) -> Entry | None:
    """The person's last step since the form became a draft that has not been taken back."""
    undone: set[int] = set()
    for entry in Entry.objects.filter(about=sheet.about).order_by("-number")[:_LOOKED_AT]:
        if entry.action in (CHANGED, ADDED, LEFT_OUT, UNDONE) and entry.person != str(user):
            continue
        if entry.action == UNDONE:
            undone.add(json.loads(entry.said)["of"])
        elif entry.action in (CHANGED, ADDED, LEFT_OUT):
            if entry.number not in undone:
                return entry
        elif entry.action in ("送审", "退回", "取消送审", "上传填入"):
            return None
    return None
