"""What a person has to do: counts by role, each leading to the list it counts, with the days left."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jixiao_web.figures.counting import Pictures, pictures
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import Person, administers, grants, roles, within
from jixiao_web.rechecks.waiting import waiting
from jixiao_web.reminding.due import due, open_seasons
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.seeing import visible

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
    """A season: what waits for the person, and what the forms they may see come to (None where there are none)."""

    season: Season
    tasks: tuple[Task, ...]
    pictures: Pictures | None


def todo(request: HttpRequest) -> HttpResponse:
    """The first page of someone who has signed in."""
    user = request.user
    seasons = [_progress(request, s) for s in open_seasons()]
    shown = [p for p in seasons if p.pictures or administers(user)]
    held = [(g.get_role_display(), g.node) for g in grants(user)]
    lines = due(user, timezone.localdate(), [p.season for p in seasons]) if isinstance(user, User) else []
    checks = waiting(user)
    anything = bool(checks) or any(task.count for progress in shown for task in progress.tasks)
    context = {
        "due": lines, "seasons": shown, "held": held, "waiting": anything, "checks": checks, "administrator": administers(user),
        "clerk": Role.CLERK in roles(user),
    }  # fmt: skip
    return render(request, "front/todo.html", context)


def _progress(request: HttpRequest, season: Season) -> Progress:
    user, today = request.user, timezone.localdate()
    steps = {step.stage: step for step in season.steps.all()}
    counts = {role: _counts(season, user, role) for role in roles(user) & {role for role, _, _ in _WAITING}}
    tasks = []
    for role, label, wanted in _WAITING:
        if role not in counts:
            continue
        back = {"0": (False,), "1": (True,)}.get(wanted.get("returned", ""), (False, True))
        count = sum(counts[role].get((wanted["stage"], returned), 0) for returned in back)
        step = steps.get(wanted["stage"])
        days = (step.due - today).days if step else 0
        left = "" if not step else f"截止 {step.due:%m-%d}，" + (f"还剩 {days} 天" if days >= 0 else f"已过 {-days} 天")
        tasks.append(Task(label, count, _list(season, wanted), left, bool(step) and days < 0))
    seen = visible(user).filter(season=season).exists()
    return Progress(season, tuple(tasks), pictures(user, season) if seen else None)


def _counts(season: Season, user: Person, role: str) -> dict[tuple[str, bool], int]:
    """Forms by stage and whether they came back, in what the person holds the role for; one question."""
    mine = Sheet.objects.filter(within(user, "unit", [role]), season=season).order_by()
    rows = mine.values_list("stage", "returned").annotate(n=Count("pk"))
    return {(stage, returned): n for stage, returned, n in rows}


def _list(season: Season, wanted: dict[str, str]) -> str:
    return f"{reverse('sheets')}?{urlencode({'season': season.pk} | wanted)}"
