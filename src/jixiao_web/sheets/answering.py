"""What people say about a form: remarks on cells, their answers, findings they answer for."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.sheets.assessing import assess, seen
from jixiao_web.sheets.cells import NoSuchCell, key_of
from jixiao_web.sheets.editing import can_edit, held, same_rows
from jixiao_web.sheets.flow import GIVEN_BACK, moves
from jixiao_web.sheets.models import Comment, Sheet, Waiver
from jixiao_web.sheets.refusal import Refused


def can_comment(user: User, sheet: Sheet) -> bool:
    """Whose turn it is to review."""
    return any(m.action in GIVEN_BACK for m in moves(user, sheet))


@transaction.atomic
def comment(user: User, sheet: Sheet, cell: str, text: str, seen: int | None = None) -> Comment:
    """A remark on a cell, or on the whole form (`cell` ""), by who saw the sheet at the revision `seen`."""
    now = held(sheet.pk)
    if not can_comment(user, now):
        raise PermissionDenied("现在不归您审核")
    if cell:
        same_rows(now, seen)
        try:
            key_of(cell, now.form)
        except NoSuchCell:
            raise Refused("没有这个单元格") from None
    said = {"sheet": now, "cell": cell, "text": _said(text, "意见", 1000), "person": str(user)}
    if Comment.objects.filter(answer="", **said).exists():
        raise Refused("这条意见已经记下了，没有再记一次")
    made = Comment.objects.create(**said)
    record(str(user), "审核意见", now.about, cell=cell, text=made.text)
    return made


@transaction.atomic
def answer(user: User, sheet: Sheet, pk: int, text: str) -> None:
    """The unit's answer to a remark; once."""
    if not can_edit(user, held(sheet.pk)):
        raise PermissionDenied("现在不能答复：要由填报人在退回以后答复")
    said = _said(text, "答复", 1000)
    open_ = Comment.objects.filter(pk=pk, sheet=sheet, answer="")
    if not open_.update(answer=said, answered_by=str(user), answered_at=timezone.now()):
        raise Refused("这条意见已经答复过了，或已不在")
    record(str(user), "答复意见", sheet.about, comment=pk, text=said)


@transaction.atomic
def waive(user: User, sheet: Sheet, key: str, reason: str) -> None:
    """Answer for a finding, by name and with a reason: it is shown apart and no longer stops the form."""
    now = held(sheet.pk)
    if not can_edit(user, now):
        raise PermissionDenied("现在不能说明：要由填报人在送审以前说明")
    said = _said(reason, "理由", 500)
    found = next((f for f in assess(now).found if f.key == key), None)
    if found is None:
        raise Refused("这条疑点已经不在了：请刷新后再看")
    kept = {"code": found.code, "message": found.message, "reason": said, "person": str(user)}
    Waiver.objects.update_or_create(sheet=now, key=key, defaults=kept)
    count(now)
    record(str(user), "说明疑点", now.about, code=found.code, key=key, reason=said)


@transaction.atomic
def unwaive(user: User, sheet: Sheet, key: str) -> None:
    """Take the answer back."""
    now = held(sheet.pk)
    if not can_edit(user, now):
        raise PermissionDenied("现在不能撤回")
    if Waiver.objects.filter(sheet=now, key=key).delete()[0]:
        count(now)
        record(str(user), "撤回说明", now.about, key=key)


def count(sheet: Sheet) -> None:
    """The counts that lists show, anew."""
    counts = seen(sheet).counts
    Sheet.objects.filter(pk=sheet.pk).update(errors=counts["error"], warnings=counts["warning"], hints=counts["info"])


def _said(text: str, what: str, most: int) -> str:
    """What a person has written, within its length. Raises Refused."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise Refused(f"请写明{what}")
    if len(said) > most:
        raise Refused(f"{what}有 {len(said)} 个字，最多 {most} 字：请写短一些")
    return said
