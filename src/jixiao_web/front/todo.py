"""What a person has to do: counts by role, each leading to the list it counts, with the days left."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jixiao_web.organisation.models import Role
from jixiao_web.organisation.rights import administers, grants, nodes, roles
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet

# role → what waits for it: label, conditions of the list
_WAITING: tuple[tuple[Role, str, dict[str, str]], ...] = (
    (Role.CLERK, "被退回，要改", {"stage": Stage.DRAFT, "returned": "1"}),
    (Role.CLERK, "待填报、送审", {"stage": Stage.DRAFT, "returned": "0"}),
    (Role.UNIT, "待单位审核", {"stage": Stage.UNIT}),
    (Role.DEPARTMENT, "待主管部门审核", {"stage": Stage.DEPARTMENT}),
    (Role.FINANCE, "待财政复核", {"stage": Stage.FINANCE}),
    (Role.FINANCE, "已审定，待公开", {"stage": Stage.APPROVED}),
)


@dataclass(frozen=True, slots=True)
class Task:
    """`left` says until when, for the stage's step."""

    label: str
    count: int
    url: str
    left: str
    late: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How many forms of a season are at each stage: label, count, url."""

    season: Season
    tasks: tuple[Task, ...]
    stages: tuple[tuple[str, int, str], ...]
    total: int


def todo(request: HttpRequest) -> HttpResponse:
    """The first page of someone who has signed in."""
    user = request.user
    seasons = [_progress(request, s) for s in Season.objects.filter(closed=False).prefetch_related("steps")]
    shown = [p for p in seasons if p.total or administers(user)]
    held = [(g.get_role_display(), g.node) for g in grants(user)]
    return render(request, "front/todo.html", {"seasons": shown, "held": held, "administrator": administers(user)})


def _progress(request: HttpRequest, season: Season) -> Progress:
    user, today = request.user, timezone.localdate()
    steps = {step.stage: step for step in season.steps.all()}
    tasks = []
    for role, label, wanted in _WAITING:
        if role not in roles(user):
            continue
        sheets = Sheet.objects.filter(season=season, unit__in=nodes(user, [role]), stage=wanted["stage"])
        if "returned" in wanted:
            sheets = sheets.filter(returned=wanted["returned"] == "1")
        step = steps.get(wanted["stage"])
        days = (step.due - today).days if step else 0
        left = "" if not step else f"截止 {step.due:%m-%d}，" + (f"还剩 {days} 天" if days >= 0 else f"已过 {-days} 天")
        tasks.append(Task(label, sheets.count(), _list(season, wanted), left, bool(step) and days < 0))
    seen = Sheet.objects.filter(season=season, unit__in=nodes(user))
    counts = [(stage.label, seen.filter(stage=stage).count(), _list(season, {"stage": stage})) for stage in Stage]
    return Progress(season, tuple(tasks), tuple(counts), sum(n for _, n, _ in counts))


def _list(season: Season, wanted: dict[str, str]) -> str:
    return f"{reverse('sheets')}?{urlencode({'season': season.pk} | wanted)}"
