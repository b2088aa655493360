"""Pages of the public site. Forms that are not published are as if they were not."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao_web.guard.entry import open_to
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.downloads import kind as kind_of
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.page import page

KINDS = ("official-docx", "official-xlsx", "official-pdf", "form-json")
_A_PAGE = 50
_PUBLISHED = Sheet.objects.filter(stage=Stage.PUBLISHED).select_related("unit__parent__parent", "season")


@open_to("everyone")
@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """All published forms; `q` project or unit, `year`."""
    found = _PUBLISHED.all()
    if words := request.GET.get("q", "").replace("\0", "").strip()[:80]:
        found = found.filter(Q(project_name__icontains=words) | Q(unit__name__icontains=words))
    if (year := request.GET.get("year", "")).isdecimal() and len(year) == 4:
        found = found.filter(season__year=int(year))
    kept = request.GET.copy()
    kept.pop("page", None)
    years = (
        Season.objects.filter(sheets__stage=Stage.PUBLISHED).values_list("year", flat=True).distinct().order_by("-year")
    )
    shown = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/list.html", {"page": shown, "years": years, "kept": kept.urlencode()})


def _one(pk: int) -> Sheet:
    found = _PUBLISHED.filter(pk=pk).first()
    if found is None:
        raise Http404("没有这张已公开的表")
    return found


@open_to("everyone")
@require_GET
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """One form as on paper, its due scores opening."""
    found = _one(pk)
    made = assess(found)
    kinds = [(name, kind_of(name).title) for name in KINDS]
    return render(
        request,
        "public/form.html",
        {"sheet": found, "assessment": made, "page": page(made, marked=False), "kinds": kinds},
    )


@open_to("everyone")
@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form as a file."""
    found = _one(pk)
    if kind not in KINDS:
        raise Http404("没有这种文件")
    return kind_of(kind).response(found.project_name, assess(found))
