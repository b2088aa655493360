"""Reminders by e-mail: one mail a person with what has not been sent yet.

It is noted before it is sent, and the note taken back where the mail server refuses: a crash between the two loses a mail, which
the page says all the same, and never sends one twice.
"""

from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from jixiao_web.organisation.models import User
from jixiao_web.reminding.due import Due, due, open_seasons
from jixiao_web.reminding.models import Sent


@dataclass(frozen=True, slots=True)
class Done:
    """`failed` holds a Chinese line for each mail that was refused."""

    sent: int
    failed: tuple[str, ...]


def send(today: date) -> Done:
    """Remind everybody who has an address."""
    seasons, sent, failed = open_seasons(), 0, []
    for user in User.objects.filter(is_active=True).exclude(email="").order_by("pk"):
        new = [line for line in due(user, today, seasons) if _note(user, line)]
        if not new:
            continue
        text = "\n".join(
            [f"{user}：", "", *(line.said for line in new), "", "请到绩效自评工作台办理。这封信由程序发出，不用回。"]
        )
        try:
            send_mail(f"自评待办：{len(new)} 项到期", text, settings.DEFAULT_FROM_EMAIL, [user.email])
            sent += 1
        except (SMTPException, OSError, ValueError) as error:
            for line in new:
                Sent.objects.filter(user=user, **_key(line)).delete()
            failed.append(f"{user}：{error}")
    return Done(sent, tuple(failed))


def _note(user: User, line: Due) -> bool:
    """Whether it is new; two that run at the same time do not both say so."""
    return Sent.objects.get_or_create(user=user, **_key(line))[1]


def _key(line: Due) -> dict[str, Any]:
    return {"season": line.season, "stage": line.stage, "due": line.due, "moment": line.moment}
