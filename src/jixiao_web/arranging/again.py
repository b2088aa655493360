"""A season's forms made from last year's: the same units and projects, their goals and indicators, nothing filled in."""

from django.db import transaction

from jixiao_web.conducting.making import blank_sheet
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.organisation.rights import below
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.models import Sheet

_MOST = 2000


def missing(season: Season) -> list[Sheet]:
    """Forms of the year before, within the season's scope, whose project has none in this one."""
    known = set(season.sheets.values_list("unit", "project_name"))
    last = Sheet.objects.filter(below([season.scope_id], "unit__"), season__year=season.year - 1).select_related("unit__parent").defer("content")  # fmt: skip
    found = {(s.unit_id, s.project_name): s for s in last if (s.unit_id, s.project_name) not in known}
    return list(found.values())[:_MOST]


def make(user: User, season: Season) -> int:
    """All or none; how many."""
    with transaction.atomic():
        wanted = missing(season)
        for sheet in wanted:
            blank_sheet(season, sheet.unit, sheet.project_code, sheet.project_name)
        if wanted:
            record(str(user), "照上年建表", f"season:{season.pk}", count=len(wanted))
    return len(wanted)
