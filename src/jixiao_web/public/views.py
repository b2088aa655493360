"""Pages of the public site. Forms that are not published are as if they were not."""

from itertools import pairwise
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao_web.figures.bands import RATES, SCORES, Band
from jixiao_web.figures.counting import Picture, Pictures, bars
from jixiao_web.guard.entry import open_to
from jixiao_web.limits.asking import limited
from jixiao_web.public.files import KINDS
from jixiao_web.public.models import Correction, Release
from jixiao_web.public.recomputing import commands
from jixiao_web.sheets.assessing import assess, seen
from jixiao_web.sheets.changes import changes
from jixiao_web.sheets.page import page

_A_PAGE = 50


@open_to("everyone")
@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """All published forms; `q` project or unit, `year`, `rate` and `score` bands."""
    year = _year(request)
    found, about = _narrowed(Release.objects.filter(current=True), request, year)
    kept = request.GET.copy()
    kept.pop("page", None)
    known = Release.objects.filter(current=True)
    years = known.order_by("-year").values_list("year", flat=True).distinct()
    shown = Paginator(found.order_by("unit_code", "project_name", "pk").defer("content"), _A_PAGE)
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


def _narrowed(found: QuerySet[Release], request: HttpRequest, year: int | None) -> tuple[QuerySet[Release], str]:
    about = []
    if words := request.GET.get("q", "").replace("\0", "").strip()[:80]:
        found = found.filter(Q(project_name__icontains=words) | Q(unit_name__icontains=words))
    if year is not None:
        found = found.filter(year=year)
    for name, word, bands in (("rate", "执行率", RATES), ("score", "得分", SCORES)):
        band = next((b for b in bands if str(b.code) == request.GET.get(name)), None)
        if band is not None:
            found = found.filter(**{f"{name}_band": band.code})
            about.append(f"{word}{band.label}")
    return found, "，".join(about)


def _pictures(known: QuerySet[Release], year: int | None) -> Pictures:
    counts = {
        name: dict(known.order_by().values_list(f"{name}_band").annotate(n=Count("pk"))) for name in ("rate", "score")
    }

    def drawn(title: str, name: str, bands: tuple[Band, ...]) -> Picture:
        rows = [(b.label, counts[name].get(b.code, 0), f"?{urlencode({name: b.code})}") for b in bands]
        return Picture(title, "已公开的表", bars(rows))

    both = (drawn("预算执行率", "rate", RATES), drawn("自评得分", "score", SCORES))
    return Pictures(timezone.localtime(), sum(counts["rate"].values()), both)


def _one(pk: int) -> Release:
    found = Release.objects.filter(sheet=pk, current=True).select_related("sheet__season", "sheet__unit").first()
    if found is None:
        raise Http404("没有这张已公开的表")
    return found


@open_to("everyone")
@require_GET
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """One form as on paper, its due scores opening, with what was corrected after it was first published."""
    found = _one(pk)
    made = seen(found.sheet, found.form, about=found.about)
    every = list(found.sheet.releases.all())
    errata = [(now, list(changes(was.form, now.form))) for was, now in pairwise(every)]
    context = {
        "release": found,
        "assessment": made,
        "page": page(made, marked=False),
        "kinds": [(kind.name, kind.title) for kind in KINDS.values()],
        "errata": errata[::-1],
        "first": every[0],
        "correction": Correction.objects.filter(sheet=pk).first(),
        "commands": commands(found),
    }
    return render(request, "public/form.html", context)


@open_to("everyone")
@limited("download")
@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form as a file."""
    found = _one(pk)
    if kind not in KINDS:
        raise Http404("没有这种文件")
    return KINDS[kind].response(found.project_name, assess(found.sheet, found.form))
