"""Pages of the public site. Forms that are not published are as if they were not."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao_web.figures.bands import RATES, SCORES, Band
from jixiao_web.figures.counting import Picture, Pictures, bars
from jixiao_web.guard.entry import open_to
from jixiao_web.limits.asking import limited
from jixiao_web.public.files import KINDS
from jixiao_web.public.finding import assessed, errata, narrowed, one
from jixiao_web.public.models import Correction, Release
from jixiao_web.public.recomputing import commands
from jixiao_web.sheets.page import page

_A_PAGE = 50


@open_to("everyone")
@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """All published forms; `q` project or unit, `year`, `rate` and `score` bands."""
    year = _year(request)
    said = request.GET
    found, about = narrowed(said.get("q", ""), year, said.get("rate", ""), said.get("score", ""))
    kept = request.GET.copy()
    kept.pop("page", None)
    known = Release.objects.filter(current=True)
    years = known.order_by("-year").values_list("year", flat=True).distinct()
    shown = Paginator(found, _A_PAGE)
    context = {
        "page": shown.get_page(request.GET.get("page")),
        "years": years,
        "kept": kept.urlencode(),
        "about": about,
        "pictures": None if kept else _pictures(known, year),
    }
    return render(request, "public/list.html", context)


def _year(request: HttpRequest) -> int | None:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else None


def _pictures(known: QuerySet[Release], year: int | None) -> Pictures:
    counts = {
        name: dict(known.order_by().values_list(f"{name}_band").annotate(n=Count("pk"))) for name in ("rate", "score")
    }

    def drawn(title: str, name: str, bands: tuple[Band, ...]) -> Picture:
        rows = [(b.label, counts[name].get(b.code, 0), f"?{urlencode({name: b.code})}") for b in bands]
        return Picture(title, "已公开的表", bars(rows))

    both = (drawn("预算执行率", "rate", RATES), drawn("自评得分", "score", SCORES))
    return Pictures(timezone.localtime(), sum(counts["rate"].values()), both)


@open_to("everyone")
@require_GET
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """One form as on paper, its due scores opening, with what was corrected after it was first published."""
    found = one(pk)
    made = assessed(found)
    context = {
        "release": found,
        "assessment": made,
        "page": page(made, marked=False),
        "kinds": [(kind.name, kind.title) for kind in KINDS.values()],
        "errata": errata(found),
        "first": found.sheet.releases.first(),
        "correction": Correction.objects.filter(sheet=pk).first(),
        "commands": commands(found),
    }
    return render(request, "public/form.html", context)


@open_to("everyone")
@limited("download")
@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form as a file."""
    found = one(pk)
    if kind not in KINDS:
        raise Http404("没有这种文件")
    return KINDS[kind].response(found.project_name, assessed(found))
