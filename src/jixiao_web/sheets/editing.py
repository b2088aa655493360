"""One cell changed: at once, or not at all when somebody else changed it since the person saw it."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from jixiao.model.field import with_text
from jixiao.model.form import Form
from jixiao_web.evidence.following import follow, unmoved
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import holds
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets import outcome, remarks
from jixiao_web.sheets.assessing import Assessment, assess
from jixiao_web.sheets.cells import LONGEST, key_of, label, text
from jixiao_web.sheets.models import Sheet, Version, digest, text_of
from jixiao_web.sheets.refusal import Overtaken, Refused


@dataclass(frozen=True, slots=True)
class Saved:
    """The sheet as it is now, and what the core says of it."""

    sheet: Sheet
    assessment: Assessment


class Differs(Overtaken):
    """Somebody else has changed the same cell; `now` is what stands there."""

    def __init__(self, said: str, now: str) -> None:
        super().__init__(said)
        self.now = now


def can_edit(user: User, sheet: Sheet) -> bool:
    return sheet.stage == Stage.DRAFT and not sheet.season.closed and holds(user, Role.CLERK, sheet.unit)


def held(pk: int) -> Sheet:
    """The sheet as it is now, kept so until the transaction ends: it may have changed or moved since the person saw it."""
    return Sheet.objects.select_for_update(of=("self",)).select_related("unit__parent__parent", "season").get(pk=pk)


def same_rows(sheet: Sheet, seen: int | None) -> None:
    """Raises Overtaken where a row's number means another one than it did to who saw the sheet at the revision `seen`; of who
    does not say what they saw (None) nothing is known."""
    if seen is not None and seen < sheet.reshaped:
        raise Overtaken("行刚变过（加过、删过或撤销过一行），这次没有保存：请刷新后再看，要写的请先复制下来")


def edit(user: User, sheet: Sheet, cell: str, before: str, said: str, seen: int | None = None) -> Saved:
    """Put `said` into the cell of the sheet, read a moment ago, that showed `before` to a person who saw the sheet at the
    revision `seen`. Raises Differs, Refused, or cells.NoSuchCell."""
    said = said.replace("\r\n", "\n").strip()
    before = before.replace("\r\n", "\n").strip()
    if len(said) > LONGEST:
        raise Refused(f"这一格有 {len(said)} 个字，最多 {LONGEST} 字：请写短一些")
    # asking the core takes longer than storing: it is asked before anybody has to wait, of the form as it is then
    rows = None if cell.startswith("forms:") else seen  # what stands in no row is where it was
    first, ready = _with(user, sheet, cell, before, said, rows)
    _ = ready.outcome
    with transaction.atomic():
        step, assessment = _with(user, held(sheet.pk), cell, before, said, rows, (first, ready))
        if step.changes:
            keep(step.sheet, text_of(step.made), assessment)
            record(
                str(user),
                "改动",
                step.sheet.about,
                cell=cell,
                before=step.there,
                after=said,
                revision=step.sheet.revision,
                content=digest(step.sheet.content),
            )
    return Saved(step.sheet, assessment)


@dataclass(frozen=True, slots=True)
class _Step:
    """The form `made` of the sheet's by putting a text where `there` stood."""

    sheet: Sheet
    made: Form
    there: str
    changes: bool
    version: Version | None  # the last one sent in


def _with(
    user: User,
    sheet: Sheet,
    cell: str,
    before: str,
    said: str,
    rows: int | None,
    known: tuple[_Step, Assessment] | None = None,
) -> tuple[_Step, Assessment]:
    """The change on the sheet, and what the core says of it: at once where `known` says it of the same form."""
    if not can_edit(user, sheet):
        raise Refused(f"这张表现在是“{sheet.get_stage_display()}”，不能改：需要改动请先取消送审，或请审核人退回")
    same_rows(sheet, rows)
    step, ready = known or (None, None)
    if step is not None and (step.sheet.revision, step.sheet.content) == (sheet.revision, sheet.content):
        # nothing has been sent in or changed meanwhile; waivers and evidence are looked at again
        return replace(step, sheet=sheet), assess(sheet, step.made, step.version, ready)
    form = sheet.form
    key = key_of(cell, form)
    there = text(form, key) or ""
    if there not in (before, said):
        raise Differs(f"{label(key, form)} 刚被别人改成了“{there}”", there)
    made = with_text(form, key, said)
    version = sheet.versions.last()
    step = _Step(sheet, made, there, there != said or key in form.doubtful, version)
    return step, assess(sheet, made, version, ready, new=step.changes)


def keep(sheet: Sheet, content: str, assessment: Assessment) -> None:
    """Store new content, of which the assessment is, with its counts, one revision on; only a draft that nobody changed meanwhile. Raises Overtaken."""
    counts, before = assessment.counts, sheet.form
    reshaped = sheet.reshaped if unmoved(before, assessment.form) else sheet.revision + 1
    changed = Sheet.objects.filter(pk=sheet.pk, stage=Stage.DRAFT, revision=sheet.revision).update(
        content=content,
        revision=sheet.revision + 1,
        reshaped=reshaped,
        errors=counts["error"],
        warnings=counts["warning"],
        hints=counts["info"],
        changed=timezone.now(),
    )
    if not changed:
        raise Overtaken("这张表刚被别人改过或送审了，这次没有保存：请刷新后再看")
    sheet.content, sheet.reshaped = content, reshaped
    sheet.revision += 1
    outcome.keep(sheet.about, assessment.key, assessment.outcome)
    follow(sheet.pk, before, assessment.form)
    remarks.follow(sheet.pk, before, assessment.form)
