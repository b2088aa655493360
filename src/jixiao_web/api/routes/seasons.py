"""年度任务: seen; projects and documents put in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile
from ninja.pagination import paginate

from jixiao_web.api.looking import look
from jixiao_web.api.once import change
from jixiao_web.api.shapes import LineOut, LinesOut, ProjectsIn, SeasonOut
from jixiao_web.api.signing import person
from jixiao_web.conducting import projects, taking
from jixiao_web.organisation.models import Role
from jixiao_web.organisation.rights import administers, grants, roles
from jixiao_web.reading.handed import forms_in
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.refusal import Refused

router = Router(tags=["任务"])


def _season(request: HttpRequest, id: int) -> Season:
    found = Season.objects.prefetch_related("steps").filter(pk=id).first()
    if found is None or not grants(person(request)):
        raise Http404
    return found


@look(router, "seasons", "api_seasons", list[SeasonOut])
@paginate
def seasons(request: HttpRequest) -> QuerySet[Season]:
    """年度任务，最近的在前。"""
    every = Season.objects.prefetch_related("steps")
    return every if grants(person(request)) else every.none()


@look(router, "seasons/{int:id}", "api_season", SeasonOut)
def season(request: HttpRequest, id: int) -> Season:
    """一个任务和各步的起止日期。"""
    return _season(request, id)


@change(router, "seasons/{int:id}/projects", "api_season_projects", "manage", LinesOut)
def import_projects(request: HttpRequest, id: int, said: ProjectsIn) -> LinesOut:
    """导入项目，每个项目建一张待填的表；同一单位同名的不再建。管理员的令牌。"""
    found, user = _season(request, id), person(request)
    if not administers(user):
        raise PermissionDenied("要由管理员来做")
    rows = [["单位代码", "项目代码", "项目名称"], *([p.unit, p.code, p.name] for p in said.projects)]
    steps = projects.carry_out(user, found, [{"rows": rows}])
    return LinesOut(lines=[LineOut(line=n, what=s.what, said=s.said) for n, s in enumerate(steps)])


@contextmanager
def _read(request: HttpRequest, id: int, files: list[UploadedFile]) -> Iterator[dict[str, Any]]:
    """What was read of the files, which may take minutes."""
    found, user = _season(request, id), person(request)
    if Role.CLERK not in roles(user):
        raise PermissionDenied("上传自评表要由填报人来做")
    if found.closed:
        raise Refused("这个任务已经结束")
    job = forms_in(f"api{user.pk}", files)
    try:
        yield job.state()
    finally:
        job.remove()


@change(router, "seasons/{int:id}/documents", "api_season_documents", "fill", LinesOut, ahead=_read)
def documents(request: HttpRequest, id: int, files: File[list[UploadedFile]]) -> LinesOut:
    """上传自评表（Word、Excel、PDF……），读出来的收成草稿；读不了、不归您填的逐份说明。填报人的令牌。"""
    found, user = _season(request, id), person(request)
    state = request.ahead  # type: ignore[attr-defined]
    matches = taking.match(user, found, state["forms"])
    # nobody has looked whose it is
    taking.take(user, found, matches, {m.number for m in matches if not m.unnamed})
    lines = [_line(m) for m in matches]
    unread = [LineOut(line=len(lines) + n, what="不收", said=f"{name}：{why}") for n, (name, why) in enumerate(state["unread"])]  # fmt: skip
    return LinesOut(lines=lines + unread)


def _line(match: taking.Match) -> LineOut:
    if match.unnamed and match.what != "不收":
        said = f"“{match.form.project.name}”没有读到单位：请在网页里上传，对照原件再收"
        return LineOut(line=match.number, what="不收", said=said)
    return LineOut(line=match.number, what=match.what, said=match.why or str(match.form.project.name))
