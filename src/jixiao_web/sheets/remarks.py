"""Remarks stay with their indicator when rows are added or left out; of a row that is gone they speak of the whole form."""

from jixiao.model.form import Form
from jixiao_web.evidence.following import where
from jixiao_web.sheets.models import Comment


def follow(sheet: int, before: Form, now: Form) -> None:
    """Call it in the transaction of the change."""
    places = where(before.indicators, now.indicators)
    if places == [*range(len(places))]:
        return
    for remark in Comment.objects.filter(sheet=sheet, cell__startswith="indicators:"):
        _, row, field = remark.cell.split(":")
        place = places[int(row)] if int(row) < len(places) else None
        cell = "" if place is None else f"indicators:{place}:{field}"
        if cell != remark.cell:
            Comment.objects.filter(pk=remark.pk).update(cell=cell)
