"""Figures kept as a form is approved, and taken away as it goes back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao_web.figures.bands import RATES, SCORES, band_of
from jixiao_web.figures.models import Figure, Raised
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.assessing import Assessment, assess
from jixiao_web.sheets.flow import Move
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.moved import moved

_SHOWN = (Stage.APPROVED, Stage.PUBLISHED)
_FITS = Decimal(10) ** 14  # what the column holds; a form may say more, and then it is no rate


@dataclass(frozen=True, slots=True)
class Printed:
    """Execution rate in percent and total score as the form has them; None where they cannot be read."""

    rate: Decimal | None
    score: Decimal | None


def printed_of(assessment: Assessment) -> Printed:
    """What the form itself says, typed by the core."""
    rate, score = assessment.outcome.rate, assessment.outcome.score
    return Printed(*(n if n is not None and abs(n) < _FITS else None for n in (rate, score)))


def keep(sheet: Sheet) -> None:
    """The figures of a form as it is now."""
    made = assess(sheet)
    said = printed_of(made)
    of = {"season_id": sheet.season_id, "unit_id": sheet.unit_id}
    bands = {"rate_band": band_of(said.rate, RATES), "score_band": band_of(said.score, SCORES)}
    Figure.objects.update_or_create(sheet=sheet, defaults=of | bands | {"rate": said.rate, "score": said.score})
    Raised.objects.filter(sheet=sheet).delete()
    codes = sorted({f.code for f in (*made.found, *made.answered)})
    Raised.objects.bulk_create(Raised(sheet=sheet, code=code, **of) for code in codes)


def _on_move(sheet: Sheet, move: Move, **_: Any) -> None:
    if move.target in _SHOWN and move.source not in _SHOWN:
        keep(sheet)
    elif move.target not in _SHOWN and move.source in _SHOWN:
        Figure.objects.filter(sheet=sheet).delete()
        Raised.objects.filter(sheet=sheet).delete()


def listen() -> None:
    """From now on."""
    moved.connect(_on_move, sender=Sheet, dispatch_uid="figures")
