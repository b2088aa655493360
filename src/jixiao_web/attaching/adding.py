"""Files handed in and taken off."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from jixiao_web.evidence.models import Attachment
from jixiao_web.evidence.refused import NotTaken
from jixiao_web.evidence.sniffing import format_of
from jixiao_web.files import store
from jixiao_web.files.place import MOST
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.reading.names import safe_path
from jixiao_web.sheets.answering import count
from jixiao_web.sheets.cells import label
from jixiao_web.sheets.editing import can_edit, held, same_rows
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.refusal import Refused

ONE = MOST
"""Bytes of one file."""
_ALL = 500 * 1024**2  # of a form
_A_ROW = 30  # files


def add(user: User, pk: int, row: int, kind: str, file: "UploadedFile[Any]", seen: int | None = None) -> Attachment:
    """Keep the file behind the indicator `row` (from 0) of the sheet as it was at the revision `seen`. Raises Refused,
    PermissionDenied, Unreachable."""
    if not file.size or file.size > ONE:
        raise Refused(f"“{file.name}”{'是空的' if not file.size else f'超过 {ONE // 1024**2} MB'}，没有收下")
    kind = " ".join(kind.split()) or "其他"
    if len(kind) > 20 or "," in kind:
        raise Refused("种类最多 20 个字，不要逗号")
    name = safe_path((file.name or "").replace("/", "_").replace("\\", "_"), ())
    data = file.read()
    try:
        type_ = format_of(name, data)
    except NotTaken as why:
        raise Refused(str(why)) from None
    digest = store.put(data)
    with transaction.atomic():
        sheet = _held(user, pk)
        same_rows(sheet, seen)
        if row >= len(sheet.form.indicators):
            raise Refused("这一行指标已经不在了：请刷新后再看")
        there = Attachment.objects.filter(sheet=sheet, removed_at=None)
        if there.filter(row=row, sha256=digest).exists():
            raise Refused(f"“{name}”已经在这一行下面了")
        used = there.aggregate(n=Sum("size"))["n"] or 0
        if there.filter(row=row).count() >= _A_ROW or used + len(data) > _ALL:
            raise Refused(f"一行最多 {_A_ROW} 份，一张表最多 {_ALL // 1024**2} MB：请先移除不用的")
        made = Attachment.objects.create(
            sheet=sheet, row=row, kind=kind, name=name, sha256=digest, size=len(data), type=type_, person=str(user)
        )
        _counted(user, sheet, "交来佐证", made)
        store.put(data)  # it may have been swept before there was a row; from here on it is not
    return made


def remove(user: User, pk: int, file: int, why: str) -> None:
    """Take a file off, with a reason. Raises Refused, PermissionDenied."""
    why = " ".join(why.split())
    if not why or len(why) > 200:
        raise Refused("移除要写明理由，最多 200 字")
    with transaction.atomic():
        sheet = _held(user, pk)
        made = Attachment.objects.filter(pk=file, sheet=sheet, removed_at=None).first()
        if made is None:
            raise Refused("这份材料已经移除了")
        made.removed_by, made.removed_at, made.removed_why = str(user), timezone.now(), why
        made.save(update_fields=("removed_by", "removed_at", "removed_why"))
        _counted(user, sheet, "移除佐证", made, reason=why)


def _held(user: User, pk: int) -> Sheet:
    """The sheet, kept as it is until the transaction ends."""
    sheet = held(pk)
    if not can_edit(user, sheet):
        raise PermissionDenied("现在不能交或移除佐证：要由填报人在送审以前做")
    return sheet


def _counted(user: User, sheet: Sheet, action: str, made: Attachment, **said: str) -> None:
    count(sheet)
    cell = {} if made.row is None else {"cell": f"indicators:{made.row}:actual"}
    record(str(user), action, sheet.about, file=f"{made.name}（{made.sha256[:12]}）", size=made.size, **cell, **said)


def called(sheet: Sheet, row: int) -> str:
    """How a row is called in a sentence."""
    return label(("indicators", row, "level3"), sheet.form).rsplit(" ", 1)[0]
