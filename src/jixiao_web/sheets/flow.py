"""From stage to stage: who may move a form where, and the one statement in the database that does it.

A move is a compare-and-set: the form moves only if it is still at the stage and the revision that the person saw. Of two who
press at the same time one wins, the other is told.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import holds
from jixiao_web.seasons.days import days
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.assessing import Assessment, assess
from jixiao_web.sheets.masking import personal
from jixiao_web.sheets.models import Comment, Sheet, Version, digest
from jixiao_web.sheets.moved import moved
from jixiao_web.sheets.refusal import Overtaken, Refused

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Move:
    """`action` is what a page sends, `label` what its button says."""

    action: str
    label: str
    source: Stage
    target: Stage
    role: Role


MOVES: tuple[Move, ...] = (
    Move("submit", "送审", Stage.DRAFT, Stage.UNIT, Role.CLERK),
    Move("withdraw", "取消送审", Stage.UNIT, Stage.DRAFT, Role.CLERK),
    Move("approve", "审核通过", Stage.UNIT, Stage.DEPARTMENT, Role.UNIT),
    Move("return", "退回", Stage.UNIT, Stage.DRAFT, Role.UNIT),
    Move("approve", "审核通过", Stage.DEPARTMENT, Stage.FINANCE, Role.DEPARTMENT),
    Move("return", "退回", Stage.DEPARTMENT, Stage.DRAFT, Role.DEPARTMENT),
    Move("undo", "取消审核", Stage.DEPARTMENT, Stage.UNIT, Role.UNIT),
    Move("approve", "复核通过", Stage.FINANCE, Stage.APPROVED, Role.FINANCE),
    Move("return", "退回", Stage.FINANCE, Stage.DRAFT, Role.FINANCE),
    Move("undo", "取消审核", Stage.FINANCE, Stage.DEPARTMENT, Role.DEPARTMENT),
    Move("return", "退回", Stage.APPROVED, Stage.DRAFT, Role.FINANCE),
    Move("publish", "公开", Stage.APPROVED, Stage.PUBLISHED, Role.FINANCE),
    Move("correct", "更正", Stage.PUBLISHED, Stage.DRAFT, Role.FINANCE),
)
GIVEN_BACK = {"return", "correct"}  # with a remark that says what to mend
_UNSAID = {
    "return": "退回要写明哪里要改：请先在“写意见”里对单元格或整张表写一条",
    "correct": "更正要写明原因：请先在“写意见”里对整张表写一条，它会公开",
}
_TIMED = {"submit", "approve"}  # what a step's last day stops


def moves(user: User, sheet: Sheet) -> list[Move]:
    """What the person may do with the form where it is now."""
    if sheet.season.closed:
        return []
    return [m for m in MOVES if m.source == sheet.stage and holds(user, m.role, sheet.unit)]


def move(user: User, sheet: Sheet, action: str, revision: int, today: date | None = None) -> Sheet:
    """Do `action` to a form the person may see and saw at `revision`. Raises Refused, Overtaken; PermissionDenied."""
    if action not in {m.action for m in MOVES}:
        raise Refused("没有这个操作")
    wanted = next((m for m in MOVES if m.action == action and m.source == sheet.stage), None)
    if wanted is None or sheet.revision != revision:
        if not any(m.action == action and holds(user, m.role, sheet.unit) for m in MOVES):
            raise PermissionDenied("您的角色不能做这件事")
        raise Overtaken(f"“{sheet}”刚才已经变了，现在是“{sheet.get_stage_display()}”：请刷新后再看，没有做任何改动")
    if not holds(user, wanted.role, sheet.unit):
        raise PermissionDenied(f"“{wanted.label}”要由{wanted.role.label}来做")
    if sheet.season.closed:
        raise Refused("这个任务已经结束")
    step = days(sheet.season, sheet.stage, sheet.unit) if action in _TIMED else None
    if step is not None and (why := step.refusal(today or timezone.localdate())):
        raise Refused(why)
    if action == "publish" and (found := list(personal(sheet.form))):
        raise Refused(f"不能公开：{'；'.join(found[:_SHOWN])}。请退回改好再公开")
    # what is sent in is looked through before anybody has to wait; it is held to be the same afterwards
    ready = assess(sheet) if action == "submit" else None
    if ready is not None:
        _ = ready.found, ready.findings_json
    with transaction.atomic():
        _hold(sheet, wanted)
        if ready is not None:
            _sent(user, sheet, ready)
        if action in GIVEN_BACK and not sheet.comments.filter(answer="").exists():
            raise Refused(_UNSAID[action])
        moved.send(Sheet, sheet=sheet, move=wanted, user=user)
        said = {"source": wanted.source, "target": wanted.target, "content": digest(sheet.content)}
        record(str(user), wanted.label, sheet.about, revision=revision, **said)
    sheet.refresh_from_db()
    return sheet


def _hold(sheet: Sheet, wanted: Move) -> None:
    """The compare-and-set itself."""
    moved = Sheet.objects.filter(pk=sheet.pk, stage=wanted.source, revision=sheet.revision).update(
        stage=wanted.target,
        revision=F("revision") + 1,
        returned=wanted.action in GIVEN_BACK,
        changed=timezone.now(),
    )
    if not moved:
        raise Overtaken(f"“{sheet}”刚被别人处理过：请刷新后再看，没有做任何改动")


def _sent(user: User, sheet: Sheet, ready: Assessment) -> None:
    """What is sent in has no error that nobody answers for, and is kept as a version."""
    now = assess(sheet, ready=ready)
    assessment = ready if (now.key, now.waivers) == (ready.key, ready.waivers) else now
    errors = [f for f in assessment.found if f.severity == "error"]
    if errors:
        some = "；".join(f"{f.code} {f.spot}" for f in errors[:_SHOWN]) + ("……" if len(errors) > _SHOWN else "")
        raise Refused(f"还有 {len(errors)} 条错误（{some}）：请改好，确实无误的请在疑点旁写明理由")
    open_ = Comment.objects.filter(sheet=sheet, answer="").count()
    if open_:
        raise Refused(f"还有 {open_} 条审核意见没有答复：请逐条答复后再送审")
    last = sheet.versions.last()
    Version.objects.create(
        sheet=sheet,
        number=last.number + 1 if last else 1,
        content=sheet.content,
        findings=assessment.findings_json,
        person=str(user),
    )
