"""Spot checks: drawn, given to reviewers, and what they found."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.spotcheck import STRATA
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import nodes, roles
from jixiao_web.rechecks import drawing, results
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.refusal import Refused


def _reviewer(request: HttpRequest) -> User:
    """Whoever reviews for the bureau; others have no list."""
    assert isinstance(request.user, User)  # entry lets no one else in
    if Role.FINANCE not in roles(request.user):
        raise PermissionDenied("抽查由财政复核人来做")
    return request.user


def _reviewers() -> QuerySet[User]:
    return User.objects.filter(grants__role=Role.FINANCE, is_active=True).distinct().order_by("name", "pk")


@require_GET
def rechecks(request: HttpRequest) -> HttpResponse:
    """For the bureau all draws; for units the notices that concern them."""
    user = request.user
    assert isinstance(user, User)
    reviews = Role.FINANCE in roles(user)
    done, open_ = Count("samples", filter=Q(samples__done_at__isnull=False)), Q(samples__notice__gt="", samples__closed_at=None)  # fmt: skip
    draws = (
        Recheck.objects.select_related("season").annotate(n=Count("samples"), done=done, open=Count("samples", filter=open_))
        if reviews
        else Recheck.objects.none()
    )  # fmt: skip
    noticed = Sample.objects.filter(notice__gt="", sheet__unit__in=nodes(user)).select_related("sheet__unit", "recheck")
    context = {
        "draws": draws, "reviews": reviews, "noticed": noticed.order_by("closed_at", "due", "pk")[:200],
        "seasons": Season.objects.all() if reviews else (), "strata": STRATA,
    }  # fmt: skip
    return render(request, "rechecks/list.html", context)


@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """A new draw."""
    user, said = _reviewer(request), request.POST
    number = said.get("season", "")
    season = get_object_or_404(Season, pk=number if number.isdecimal() and len(number) < 10 else 0)
    try:
        wish = drawing.wish(said.get("title", ""), said.get("seed", ""), said.get("size", ""), said.getlist("by"), said.get("bounds", ""))  # fmt: skip
        made = drawing.make(user, season, Role.FINANCE, wish)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("rechecks")
    return redirect("recheck", recheck=made.pk)


def _samples(user: User, pk: int) -> tuple[Recheck, list[Sample]]:
    """A draw with those of its forms that the person reviews; Http404 where there are none."""
    made = get_object_or_404(Recheck.objects.select_related("season"), pk=pk)
    own = made.samples.filter(sheet__unit__in=nodes(user, [Role.FINANCE]))
    samples = list(own.select_related("sheet__unit", "reviewer").prefetch_related("deductions"))
    if not samples:
        raise Http404("没有这次抽查，或它不在您复核的范围里")
    return made, samples


@require_GET
def recheck(request: HttpRequest, recheck: int) -> HttpResponse:
    """The list with what was found, faults side by side, the estimate."""
    user = _reviewer(request)
    made, samples = _samples(user, recheck)
    rows = results.results(made, samples)
    head, figures, caution = results.estimated(made, rows) if len(samples) == made.samples.count() else ("只看得到一部分表，不推算", [], "")  # fmt: skip
    context = {
        "recheck": made, "rows": rows, "faults": results.faults(samples), "headline": head, "figures": figures,
        "caution": caution, "reviewers": _reviewers(), "done": sum(r.sample.done_at is not None for r in rows), "user_pk": user.pk,
    }  # fmt: skip
    return render(request, "rechecks/recheck.html", context)


@require_POST
def assign(request: HttpRequest, recheck: int) -> HttpResponse:
    """Chosen forms to one reviewer; or all that have none, in turn among all reviewers."""
    user = _reviewer(request)
    made, samples = _samples(user, recheck)
    known = list(_reviewers())
    with transaction.atomic():
        if request.POST.get("turn"):
            open_ = [s for s in samples if s.reviewer_id is None]
            for n, sample in enumerate(open_):
                Sample.objects.filter(pk=sample.pk, reviewer=None).update(reviewer=known[n % len(known)])
            count = len(open_)
        else:
            chosen = {pk for pk in request.POST.getlist("sample") if pk.isdecimal()}
            who = next((u for u in known if str(u.pk) == request.POST.get("reviewer")), None)
            ids = [s.pk for s in samples if str(s.pk) in chosen and s.done_at is None]
            count = Sample.objects.filter(pk__in=ids, done_at=None).update(reviewer=who) if who else 0
        if count:
            record(str(user), "分派复核", f"recheck:{made.pk}", forms=count)
    (messages.success if count else messages.warning)(
        request, f"分派了 {count} 张。" if count else "没有可分派的：先勾选还没有复核完的表，再选人。"
    )
    return redirect("recheck", recheck=made.pk)


@require_GET
def listed(request: HttpRequest, recheck: int) -> HttpResponse:
    """The list as `jixiao estimate` reads it."""
    made, samples = _samples(_reviewer(request), recheck)
    data = results.listed(made, results.results(made, samples)) if len(samples) == made.samples.count() else None
    if data is None:
        raise PermissionDenied("只看得到一部分表，不能下载清单")
    headers = {"Content-Disposition": f'attachment; filename="recheck-{made.pk}.json"'}
    return HttpResponse(data, content_type="application/json", headers=headers)
