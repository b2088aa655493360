"""Files go with their indicator when rows are added, left out, renamed, or the whole form is taken over from a document."""

from collections.abc import Sequence

from django.db.models import F

from jixiao.model.form import Form, Indicator
from jixiao_web.evidence.models import Attachment

_ASIDE = 10_000  # no form has so many rows: rows on their way do not meet those that have arrived


def follow(sheet: int, before: Form, now: Form) -> None:
    """Files of each row of `before` to where that row is in `now`; behind no row where it is gone. Call it in the transaction
    of the change."""
    moved = {old: new for old, new in enumerate(where(before.indicators, now.indicators)) if old != new}
    if not moved or not Attachment.objects.filter(sheet=sheet).exists():
        return
    for old, new in moved.items():
        Attachment.objects.filter(sheet=sheet, row=old).update(row=None if new is None else new + _ASIDE)
    Attachment.objects.filter(sheet=sheet, row__gte=_ASIDE).update(row=F("row") - _ASIDE)


def unmoved(before: Form, now: Form) -> bool:
    """Whether every row is where it was: funds by their labels, indicators as files and remarks go with them."""
    labels = [[fund.label for fund in form.funds] for form in (before, now)]
    return labels[0] == labels[1] and where(before.indicators, now.indicators) == [*range(len(now.indicators))]


def where(before: Sequence[Indicator], now: Sequence[Indicator]) -> list[int | None]:
    """Where each earlier row is now. By its name, the first of equal ones first; a row renamed in its place is still that row,
    though another is called so too."""
    if len(before) == len(now) and sum(_name(was) != _name(row) for was, row in zip(before, now, strict=True)) <= 1:
        return [*range(len(now))]
    free: dict[tuple[str | None, ...], list[int]] = {}
    for n, row in enumerate(now):
        free.setdefault(_name(row), []).append(n)
    found: list[int | None] = []
    for row in before:
        places = free.get(_name(row), [])
        found.append(places.pop(0) if places else None)
    left = {n for places in free.values() for n in places}
    for n, place in enumerate(found):
        if place is None and n in left and len(before) == len(now):
            found[n] = n
    return found


def _name(row: Indicator) -> tuple[str | None, ...]:
    return row.level1, row.level2, row.level3
