"""Which version a form is compared with: what its unit has changed since somebody last had a say."""

from collections.abc import Sequence

from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Comment, Sheet, Version


def earlier(sheet: Sheet, comments: Sequence[Comment]) -> Version | None:
    """For the unit that fills in, the version sent in last. For who reviews it, that says what is before them; they are shown
    what has changed since the version that the last answered remarks were about. None where there is nothing to compare, and
    once it is published."""
    if sheet.stage == Stage.DRAFT:
        return sheet.versions.last()
    if sheet.stage == Stage.PUBLISHED:
        return None
    answered = [c.at for c in comments if c.answer]
    return sheet.versions.filter(at__lte=max(answered)).last() if answered else None
