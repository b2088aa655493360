"""The list of forms a person may see, narrowed down, and several moved at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from jixiao_web.organisation.models import User
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.flow import move, moves
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.refusal import Refused
from jixiao_web.sheets.seeing import visible

_A_PAGE = 50
_AT_ONCE = 200


@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """Filters: season, stage, returned, errors, q (project, unit or code)."""
    assert isinstance(request.user, User)  # entry lets no one else in
    return listed(request, narrowed(visible(request.user), request))


def listed(request: HttpRequest, found: QuerySet[Sheet], about: str = "") -> HttpResponse:
    """The page of a list; `about` says what it holds, where the filters do not."""
    assert isinstance(request.user, User)
    # the page's numbers from indexes, then its rows alone: no database sorts whole forms for that
    page = Paginator(found.values_list("pk", flat=True), _A_PAGE).get_page(request.GET.get("page"))
    shown = visible(request.user).defer("content").in_bulk(list(page))
    kept = request.GET.copy()
    kept.pop("page", None)
    rows = [
        (sheet, [m for m in moves(request.user, sheet) if m.action == "approve"])
        for sheet in (shown[pk] for pk in page if pk in shown)
    ]
    return render(
        request,
        "sheets/list.html",
        {
            "page": page,
            "rows": rows,
            "can_approve": any(found for _, found in rows),
            "stages": Stage.choices,
            "seasons": Season.objects.filter(Exists(visible(request.user).filter(season=OuterRef("pk")))),
            "kept": kept.urlencode(),
            "about": about,
        },
    )


def narrowed(found: QuerySet[Sheet], request: HttpRequest) -> QuerySet[Sheet]:
    said = request.GET
    if said.get("season", "").isdecimal():
        found = found.filter(season=int(said["season"][:9]))
    if said.get("stage") in Stage.values:
        found = found.filter(stage=said["stage"])
    if said.get("returned") in ("0", "1"):
        found = found.filter(returned=said["returned"] == "1")
    if said.get("errors") == "1":
        found = found.filter(errors__gt=0)
    if words := said.get("q", "").strip()[:80]:
        found = found.filter(
            Q(project_name__icontains=words) | Q(project_code__startswith=words)
            | Q(unit__name__icontains=words) | Q(unit__code__startswith=words)
        )  # fmt: skip
    return found


@require_POST
def approve_many(request: HttpRequest) -> HttpResponse:
    """批量审核: each form by itself; what cannot be moved is said, the others are."""
    assert isinstance(request.user, User)
    done, refused = 0, []
    for said in request.POST.getlist("sheet")[:_AT_ONCE]:
        pk, _, revision = said.partition(":")
        if not (pk.isdecimal() and revision.isdecimal()):
            continue
        sheet = visible(request.user).filter(pk=int(pk[:15])).first()
        if sheet is None:
            refused.append("有一张表不在您能看的范围里")
            continue
        try:
            move(request.user, sheet, "approve", int(revision[:9]))
            done += 1
        except (Refused, PermissionDenied) as error:
            refused.append(f"{sheet}：{error}")
    if done:
        messages.success(request, f"审核通过 {done} 张。")
    for line in refused[:10]:
        messages.error(request, line)
    if not done and not refused:
        messages.warning(request, "还没有选表：在左边打勾后再按“批量审核”。")
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()) and back.startswith("/")
    return redirect(back if safe else reverse("sheets"))
