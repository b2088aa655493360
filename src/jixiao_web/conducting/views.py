"""Pages of seasons."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao_web.conducting import projects, taking
from jixiao_web.conducting.entering import ExtensionForm, SeasonForm
from jixiao_web.history.recording import hold, record
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import administers, grants, roles
from jixiao_web.organisation.views import for_administrators, owner
from jixiao_web.reading import jobs
from jixiao_web.reading.handed import Unreadable, forms_in, tables_in
from jixiao_web.seasons.holding import hold as hold_season
from jixiao_web.seasons.models import Extension, Season, Stage
from jixiao_web.sheets.refusal import Refused
from jixiao_web.sheets.seeing import visible


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # entry lets no one else in
    return request.user


def _season(request: HttpRequest, pk: int) -> Season:
    """A season, for whoever has a role anywhere."""
    found = Season.objects.prefetch_related("steps", "extensions__node").filter(pk=pk).first()
    if found is None or not grants(request.user):
        raise Http404("没有这个任务")
    return found


@require_GET
def seasons(request: HttpRequest) -> HttpResponse:
    """All seasons, with how many forms of each the person sees."""
    seen = dict(visible(_user(request)).order_by().values_list("season").annotate(n=Count("pk")))
    found = [(s, seen.get(s.pk, 0)) for s in Season.objects.prefetch_related("steps")] if grants(request.user) else []
    return render(request, "conducting/seasons.html", {"seasons": found, "administrator": administers(request.user)})


@for_administrators
@require_http_methods(["GET", "POST"])
def new_season(request: HttpRequest) -> HttpResponse:
    """A new season."""
    return _edited(request, SeasonForm(request.POST or None), "新建年度任务")


@for_administrators
@require_http_methods(["GET", "POST"])
def edit_season(request: HttpRequest, pk: int) -> HttpResponse:
    """A season changed: names, days, closed."""
    return _edited(request, SeasonForm(request.POST or None, instance=_season(request, pk)), "修改年度任务")


def _edited(request: HttpRequest, form: SeasonForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            hold()
            if not form.there():
                season = form.keep()
                said = {name: str(value) for name, value in form.cleaned_data.items() if value}
                record(str(request.user), title, f"season:{season.pk}", **said)
                return redirect("season", pk=season.pk)
        form.add_error("title", "这个年度已经有同名、同范围的任务：是不是刚才已经建好了？")
    return render(request, "conducting/edit.html", {"form": form, "title": title}, status=422 if form.errors else 200)


@require_GET
def season(request: HttpRequest, pk: int) -> HttpResponse:
    """A season: its days, its forms by stage, and the ways in."""
    user, found = _user(request), _season(request, pk)
    mine = visible(user).filter(season=found)
    by_stage = dict(mine.order_by().values_list("stage").annotate(n=Count("pk")))
    counts = [(s.label, by_stage.get(s.value, 0), f"{reverse('sheets')}?season={pk}&stage={s.value}") for s in Stage]
    context = {
        "season": found,
        "counts": counts,
        "total": sum(n for _, n, _ in counts),
        "administrator": administers(user),
        "clerk": Role.CLERK in roles(user) and not found.closed,
        "extension": ExtensionForm(),
    }
    return render(request, "conducting/season.html", context)


@for_administrators
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More time, with a reason."""
    found, form = _season(request, pk), ExtensionForm(request.POST)
    if form.is_valid():
        made = form.save(commit=False)
        made.season, made.person = found, str(request.user)
        alike = {name: getattr(made, name) for name in ("season", "node", "stage", "until", "reason")}
        with transaction.atomic():
            hold_season(found)
            if Extension.objects.filter(**alike).exists():
                messages.warning(request, "同样的延期已经记下了，没有再记一次。")
                return redirect("season", pk=pk)
            made.save()
            record(
                made.person,
                "延期",
                f"season:{pk}",
                node=made.node.code,
                stage=made.stage,
                until=str(made.until),
                reason=made.reason,
            )
        messages.success(request, f"{made.node} 的{made.get_stage_display()}延到 {made.until:%Y-%m-%d}。")
    else:
        messages.error(request, "延期没有记下：" + "；".join(str(e[0]) for e in form.errors.values()))
    return redirect("season", pk=pk)


@for_administrators
@require_POST
def hand_in_projects(request: HttpRequest, pk: int) -> HttpResponse:
    """A project list handed in leads to its plan."""
    _season(request, pk)
    try:
        job = tables_in(owner(request), request.FILES.get("file"))
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("season", pk=pk)
    return redirect("season_projects", pk=pk, id=job.id)


@for_administrators
@require_http_methods(["GET", "POST"])
def planned_projects(request: HttpRequest, pk: int, id: UUID) -> HttpResponse:
    """What the list would make; POST makes it."""
    found, job = _season(request, pk), jobs.find(owner(request), id)
    if job is None and jobs.Job(owner(request), id).closed:
        messages.warning(request, "这次导入刚才已经做完，没有再做一次：建好的表都在这个任务里。")
        return redirect("season", pk=pk)
    if job is None:
        raise Http404("没有这次导入，或已经过期：要再导入，请在任务里重新交一次")
    tables = job.state()["tables"]
    if request.method == "GET":
        steps = projects.plan(found, tables)
        counts = {what: sum(s.what == what for s in steps) for what in ("新建", "不变", "错误")}
        back = reverse("season", kwargs={"pk": pk})
        return render(request, "organisation/plan.html", {"steps": steps, "counts": counts, "job": job, "back": back})
    steps = projects.carry_out(_user(request), found, tables)
    made = sum(s.what == "新建" for s in steps)
    job.close()
    if made:
        messages.success(request, f"新建了 {made} 张表，填报人现在就能看到。")
    else:
        messages.warning(request, "没有新建：名单上的表都已经有了，或都有错。")
    return redirect("season", pk=pk)


def _clerk(request: HttpRequest, pk: int) -> Season:
    found = _season(request, pk)
    if Role.CLERK not in roles(request.user):
        raise PermissionDenied("上传自评表要由填报人来做")
    if found.closed:
        raise PermissionDenied("这个任务已经结束")
    return found


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Documents handed in lead to what was read of them."""
    _clerk(request, pk)
    try:
        job = forms_in(owner(request), request.FILES.getlist("files"))
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("season", pk=pk)
    job.tell(**job.state(), back=reverse("season_upload", kwargs={"pk": pk, "id": job.id}))
    return redirect("season_upload", pk=pk, id=job.id)


@require_http_methods(["GET", "POST"])
def uploaded(request: HttpRequest, pk: int, id: UUID) -> HttpResponse:
    """What was read, and where it would go; POST takes the chosen forms over."""
    found, user, job = _clerk(request, pk), _user(request), jobs.find(owner(request), id)
    if job is None and jobs.Job(owner(request), id).closed:
        return _taken(request, pk)
    if job is None:
        raise Http404("没有这次上传，或已经过期：要再传，请在任务里重新上传")
    if request.method == "POST":
        return _take(request, found, job)
    state = job.state()
    matches = taking.match(user, found, state["forms"])
    ordered = sorted(matches, key=lambda m: (m.what != "不收", not m.unnamed, not m.lost, not m.doubts, not m.problems))
    takeable = any(m.what != "不收" for m in matches)
    context = {"season": found, "matches": ordered, "takeable": takeable, "unread": state["unread"], "job": job}
    return render(request, "conducting/uploaded.html", context)


def _take(request: HttpRequest, season: Season, job: jobs.Job) -> HttpResponse:
    """The chosen forms taken over, by one at a time: whoever sends the same at the same moment is told."""
    user, here = _user(request), redirect("season_upload", pk=season.pk, id=job.id)
    chosen = {int(n) for n in request.POST.getlist("take") if n.isdecimal() and len(n) < 7}
    seen = {n: int(said) for n in chosen if (said := request.POST.get(f"seen-{n}", "")).isdecimal() and len(said) < 10}
    try:
        with job.changing() as state:
            if state.get("taken"):
                return _taken(request, season.pk)
            count = taking.take(user, season, taking.match(user, season, state["forms"]), chosen, seen)
            state["taken"] = count > 0
    except Refused as refused:
        messages.error(request, str(refused))
        return here
    except jobs.Busy:
        messages.error(request, "等了很久，这次上传还在被改动，没有收：请过一会儿再收一次。")
        return here
    except FileNotFoundError:  # taken over in another tab, just now
        return _taken(request, season.pk)
    if not count:
        messages.warning(request, "没有勾选要收下的表。")
        return here
    job.close()
    messages.success(request, f"收下 {count} 张表，都存成了草稿：改好后送审。")
    return redirect(f"{reverse('sheets')}?season={season.pk}&stage=draft")


def _taken(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, "这次上传刚才已经收下，没有再收一次：收下的表都在这里。")
    return redirect(f"{reverse('sheets')}?season={pk}&stage=draft")
