"""已公开的自评表: what the public site shows, for programs, without a token."""

import json
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Router
from ninja.pagination import paginate

from jixiao.outputs import output
from jixiao_web.api.looking import look
from jixiao_web.api.published import ErratumOut, PublishedOut, ReleaseOut
from jixiao_web.api.signing import Throttled
from jixiao_web.limits.asking import who
from jixiao_web.limits.counting import wait_for
from jixiao_web.public.files import KINDS, description
from jixiao_web.public.finding import assessed, narrowed, one
from jixiao_web.public.finding import errata as errata_of
from jixiao_web.public.models import Release

Year = Annotated[int | None, Field(ge=1900, le=2999)]
router = Router(tags=["已公开的自评表（不用令牌）"])


@look(router, "public", "api_public", list[PublishedOut], public=True)
@paginate
def published(
    request: HttpRequest,
    q: str = "",
    year: Year = None,
    rate: str = "",
    score: str = "",
) -> QuerySet[Release]:
    """已公开的表，按单位代码排。q 项目或单位，year 年度；rate 执行率（5 超过 100%，4 100%，3 90% 以上，2 80% 以上，1 60% 以上，0 不足 60%，9 没有读出），score 得分（3 90 分以上，2 80 分以上，1 60 分以上，0 不足 60 分，9 没有读出）。"""
    return narrowed(q, year, rate, score)[0]


@look(router, "public/{int:id}", "api_public_form", ReleaseOut, public=True)
def form(request: HttpRequest, id: int) -> Release:
    """一张已公开的表，每一格都是印出的原文；正在更正的，仍是原来公开的内容。"""
    return one(id)


@look(router, "public/{int:id}/scores", "api_public_scores", dict[str, Any], public=True)
def scores(request: HttpRequest, id: int) -> Any:
    """应得分，每一个都有公式和条款，和 jixiao score --format json 相同。"""
    return json.loads(output("score", "json").render(assessed(one(id)).checked))


@look(router, "public/{int:id}/errata", "api_public_errata", list[ErratumOut], public=True)
@paginate
def errata(request: HttpRequest, id: int) -> list[dict[str, Any]]:
    """公开以后更正过的，最近的在前：为什么，改了哪几格。"""
    return [{"number": now.number, "at": now.at, "reason": now.reason, "changes": c} for now, c in errata_of(one(id))]


@look(router, "public/{int:id}/datapackage", "api_public_datapackage", dict[str, Any], public=True)
def datapackage(request: HttpRequest, id: int) -> Any:
    """数据包里的 datapackage.json（按 Frictionless 的数据包规范）：有哪些文件，每一列是什么。"""
    return description(assessed(one(id)))


@look(router, "public/{int:id}/files/{slug:kind}", "api_public_file", None, public=True)
def file(request: HttpRequest, id: int, kind: str) -> HttpResponse:
    """成文件：official-docx、official-xlsx、official-pdf、form-json、csv、data-package。"""
    found = one(id)
    if kind not in KINDS:
        raise Http404
    if seconds := wait_for("download", who(request)):
        raise Throttled(seconds)
    return KINDS[kind].response(found.project_name, assessed(found))
