"""A department's page, and the lists that pictures count."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao_web.figures.bands import RATES, SCORES
from jixiao_web.figures.counting import pictures
from jixiao_web.organisation.models import Level, Node, User
from jixiao_web.organisation.rights import below, nodes
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.lists import listed
from jixiao_web.sheets.seeing import visible


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # entry lets no one else in
    return request.user


@require_GET
def department(request: HttpRequest, code: str) -> HttpResponse:
    """A department (or a unit) with its pictures; `season`, by default the newest."""
    mine = nodes(_user(request))
    node = mine.select_related("parent").filter(code=code).first()
    if node is None:
        raise Http404("没有这个机构，或它不在您能看的范围里")
    seasons = list(Season.objects.all())
    wanted = request.GET.get("season", "")
    season = next((s for s in seasons if str(s.pk) == wanted), seasons[0] if seasons else None)
    context = {
        "node": node,
        "units": node.children.all() if node.level != Level.FINANCE else node.children.order_by("code"),
        "seasons": seasons,
        "season": season,
        "pictures": pictures(_user(request), season, node) if season else None,
    }
    return render(request, "figures/department.html", context)


@require_GET
def counted(request: HttpRequest) -> HttpResponse:
    """The forms that a bar counts: season, node, and one of stage, rate, score, code."""
    said = request.GET
    found, about = visible(_user(request)), []
    if (pk := said.get("season", "")).isdecimal():
        found = found.filter(season=int(pk[:9]))
    if code := said.get("node", ""):
        node = Node.objects.filter(code=code[:9]).first()
        found = found.filter(below([node.pk], "unit__")) if node is not None else found.none()
        about += [str(node or "")]
    if (stage := said.get("stage", "")) in Stage.values:
        found = found.filter(stage=stage)
        about.append(Stage(stage).label)
    for name, word, bands in (("rate", "执行率", RATES), ("score", "得分", SCORES)):
        band = next((b for b in bands if str(b.code) == said.get(name)), None)
        if band is not None:
            found = found.filter(**{f"figure__{name}_band": band.code})
            about.append(f"{word}{band.label}")
    if code := said.get("code", ""):
        found = found.filter(raised__code=code[:8])
        about.append(f"有 {code[:8]}")
    return listed(request, found, "，".join(filter(None, about)) or "全部")
