"""A form published, corrected, published anew: what anyone may see from then on."""

from typing import Any

from django.db import transaction

from jixiao import __version__
from jixiao_web.figures.bands import RATES, SCORES, band_of
from jixiao_web.figures.keeping import printed_of
from jixiao_web.organisation.models import User
from jixiao_web.public.models import Correction, Release, Word
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.flow import Move
from jixiao_web.sheets.masking import number_in, worded, words_in
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.moved import moved
from jixiao_web.sheets.refusal import Refused

_SHOWN = 3


@transaction.atomic
def release(sheet: Sheet, person: str) -> Release:
    """The form as it is now, for anyone. Raises Refused where a word of the list is in it."""
    if found := list(worded(sheet.form, _words())):
        raise Refused(f"不能公开：{'；'.join(found[:_SHOWN])}（不公开词语名单）。请退回改好再公开")
    made = assess(sheet)
    said = printed_of(made)
    last = sheet.releases.last()
    correction = Correction.objects.filter(sheet=sheet).first()
    sheet.releases.filter(current=True).update(current=False)
    if correction is not None:
        correction.delete()
    return Release.objects.create(
        sheet=sheet, number=last.number + 1 if last else 1, content=sheet.content, policy=made.pack.id,
        program=__version__, person=person, reason=correction.reason if correction else "",
        project_name=sheet.project_name, unit_code=sheet.unit.code, unit_name=sheet.unit.name, year=sheet.season.year,
        rate_band=band_of(said.rate, RATES), score_band=band_of(said.score, SCORES),
    )  # fmt: skip


def _words() -> list[str]:
    return [word.text for word in Word.objects.all()]


def _correct(sheet: Sheet) -> None:
    """What the open remarks on the whole form say is the reason that anyone will read."""
    reason = "；".join(sheet.comments.filter(answer="", cell="").values_list("text", flat=True))
    if not reason:
        raise Refused("更正要写明原因：请先在“写意见”里对整张表写一条，它会公开")
    if kind := number_in(reason):
        raise Refused(f"更正的原因会公开，里面有{kind}：请另写一条")
    if found := words_in(reason, _words()):
        raise Refused(f"更正的原因会公开，里面有“{found[0]}”（不公开词语名单）：请另写一条")
    Correction.objects.create(sheet=sheet, reason=reason)


def _on_move(sheet: Sheet, move: Move, user: User, **_: Any) -> None:
    if move.target == Stage.PUBLISHED:
        release(sheet, str(user))
    elif move.source == Stage.PUBLISHED:
        _correct(sheet)


def listen() -> None:
    """From now on."""
    moved.connect(_on_move, sender=Sheet, dispatch_uid="public")
