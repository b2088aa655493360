"""整改: notice → answer → closed, or asked for again. Each step is one compare-and-set."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import holds
from jixiao_web.rechecks.models import Sample
from jixiao_web.sheets.refusal import Overtaken, Refused


def notify(user: User, sample: Sample, text: str, due: str) -> None:
    """Ask the unit to put right what the review found."""
    _reviews(user, sample)
    try:
        until = date.fromisoformat(due)
    except ValueError:
        raise Refused("请写整改期限") from None
    if until < timezone.localdate():
        raise Refused("整改期限已经过了")
    said = _said(text, "整改要求")
    _step(
        user, sample, "发整改通知", "复核还没有完成，或已经发过通知", {"notice": "", "done_at__isnull": False},
        {"notice": said, "noticed_by": str(user), "noticed_at": timezone.now(), "due": until}, text=said,
    )  # fmt: skip


def answer(user: User, sample: Sample, text: str) -> None:
    """What the unit has done."""
    if not (holds(user, Role.CLERK, sample.sheet.unit) or holds(user, Role.UNIT, sample.sheet.unit)):
        raise PermissionDenied("整改由被抽查的单位答复")
    said = _said(text, "整改情况")
    _step(
        user, sample, "答复整改", "没有要答复的通知，或已经答复过", {"answer": "", "closed_at": None, "noticed_at__isnull": False},
        {"answer": said, "answered_by": str(user), "answered_at": timezone.now()}, text=said,
    )  # fmt: skip


def close(user: User, sample: Sample, seen: str | None = None) -> None:
    """Nothing is left to be done, to one who saw the answer `seen` (`Sample.answer_seen`)."""
    _reviews(user, sample)
    _same_answer(sample, seen)
    _step(
        user, sample, "整改办结", "还没有答复，或已经办结", {"closed_at": None, "answered_at__isnull": False, "answered_at": sample.answered_at},
        {"closed_by": str(user), "closed_at": timezone.now()},
    )  # fmt: skip


def again(user: User, sample: Sample, text: str, seen: str | None = None) -> None:
    """The answer `seen` is not enough: the notice stands, with what is still wanting."""
    _reviews(user, sample)
    _same_answer(sample, seen)
    said = _said(text, "还差什么")
    notice = f"{sample.notice}\n补充：{said}"
    _step(
        user, sample, "要求补充整改", "还没有答复，或已经办结", {"closed_at": None, "answered_at__isnull": False, "answered_at": sample.answered_at},
        {"notice": notice, "answer": "", "answered_by": "", "answered_at": None}, text=said, before=sample.answer,
    )  # fmt: skip


def _same_answer(sample: Sample, seen: str | None) -> None:
    if seen is not None and seen != sample.answer_seen:
        raise Overtaken("答复和您看的这一页上的不同了：请看过现在的再办")


def _reviews(user: User, sample: Sample) -> None:
    if not holds(user, Role.FINANCE, sample.sheet.unit):
        raise PermissionDenied("这件事由财政复核人来做")


def _step(
    user: User, sample: Sample, action: str, why: str, where: dict[str, Any], change: dict[str, Any], **said: str
) -> None:
    with transaction.atomic():
        if not Sample.objects.filter(pk=sample.pk, **where).update(**change):
            raise Overtaken(f"{why}：请刷新后再看")
        record(str(user), action, sample.about, **said)


def _said(text: str, what: str) -> str:
    said = text.replace("\r\n", "\n").strip()
    if not said or len(said) > 800:
        raise Refused(f"请写明{what}，最多 800 字")
    return said
