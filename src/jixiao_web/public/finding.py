"""Published forms found: the list narrowed, one form, what was corrected in it. Pages and interface ask here alike."""

from itertools import pairwise

from django.db.models import Q, QuerySet
from django.http import Http404

from jixiao_web.figures.bands import RATES, SCORES
from jixiao_web.public.models import Release
from jixiao_web.sheets.assessing import Assessment, seen
from jixiao_web.sheets.changes import Change, changes

Errata = list[tuple[Release, list[Change]]]
_LONGEST = 80
_BANDS = (("rate", "执行率", RATES), ("score", "得分", SCORES))


def narrowed(words: str, year: int | None, rate: str, score: str) -> tuple[QuerySet[Release], str]:
    """What is public now by unit and project: `words` in project or unit, a year, bands by their code ("" for all; one that is
    none counts as ""); and the bands in words."""
    found, about = Release.objects.filter(current=True), []
    if words := words.strip()[:_LONGEST]:
        found = found.filter(Q(project_name__icontains=words) | Q(unit_name__icontains=words))
    if year is not None:
        found = found.filter(year=year)
    for (name, word, bands), code in zip(_BANDS, (rate, score), strict=True):
        band = next((b for b in bands if str(b.code) == code), None)
        if band is not None:
            found = found.filter(**{f"{name}_band": band.code})
            about.append(f"{word}{band.label}")
    return found.order_by("unit_code", "project_name", "pk").defer("content"), "，".join(about)


def one(sheet: int) -> Release:
    """The form of that number as it is public now. Raises Http404."""
    # a number no database has a place for is that of no form
    known = Release.objects.filter(sheet=sheet, current=True) if sheet.bit_length() < 64 else Release.objects.none()
    found = known.select_related("sheet__season", "sheet__unit").first()
    if found is None:
        raise Http404("没有这张已公开的表")
    return found


def assessed(release: Release) -> Assessment:
    """What the core says of it, by the pack under which it was published: a season's policy may have been changed since."""
    return seen(release.sheet, release.form, about=release.about, policy=release.policy)


def errata(release: Release) -> Errata:
    """Each time it was published anew, the latest first, with what was other than the time before."""
    every = list(release.sheet.releases.all())
    return [(now, list(changes(was.form, now.form))) for was, now in pairwise(every)][::-1]
