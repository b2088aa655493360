"""What waits for a person and is due soon or past, more time that was given counted in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from jixiao_web.organisation.models import Node, Role, User
from jixiao_web.organisation.rights import nodes
from jixiao_web.seasons.days import days
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet

SOON = 3
"""Days before the last one from which on it is said."""
_WHOSE = {
    Stage.DRAFT: Role.CLERK,
    Stage.UNIT: Role.UNIT,
    Stage.DEPARTMENT: Role.DEPARTMENT,
    Stage.FINANCE: Role.FINANCE,
}


@dataclass(frozen=True, slots=True)
class Due:
    """`count` forms of a stage with the same last day. `moment`: soon, last (that day) or late."""

    season: Season
    stage: Stage
    due: date
    count: int
    moment: str
    left: str

    @property
    def said(self) -> str:
        """One line for a person."""
        return f"“{self.season}”有 {self.count} 张表在“{self.stage.label}”，{self.due:%Y-%m-%d} 截止，{self.left}"


def moment(until: date, today: date) -> str:
    """ "" while there is time."""
    left = (until - today).days
    return "late" if left < 0 else "last" if left == 0 else "soon" if left <= SOON else ""


def open_seasons() -> Sequence[Season]:
    """Those that reminders are about, with their days."""
    return list(Season.objects.filter(closed=False).prefetch_related("steps", "extensions"))


def due(user: User, today: date, seasons: Sequence[Season]) -> list[Due]:
    """By season, stage and last day."""
    found: list[Due] = []
    for season in seasons:
        steps = {step.stage: step for step in season.steps.all()}
        for stage, role in _WHOSE.items():
            # more time only puts the day off: where the step's own is far, all are
            if stage not in steps or not moment(steps[stage].due, today):
                continue
            counts: Counter[date] = Counter()
            waiting = Sheet.objects.filter(season=season, stage=stage, unit__in=nodes(user, [role]))
            of = dict(waiting.order_by().values_list("unit").annotate(n=Count("pk")))
            for unit in Node.objects.filter(pk__in=of).select_related("parent"):
                step = days(season, stage, unit)
                if step is not None and moment(step.due, today):
                    counts[step.due] += of[unit.pk]
            for until, count in sorted(counts.items()):
                left = (until - today).days
                word = f"已过 {-left} 天" if left < 0 else "就是今天" if left == 0 else f"还剩 {left} 天"
                found.append(Due(season, stage, until, count, moment(until, today), word))
    return found
