"""自评表: listed, read, with findings, scores, history, in national fields, as files."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.pagination import paginate

from jixiao.outputs import output
from jixiao_web.api.looking import look
from jixiao_web.api.shapes import CommentOut, FormOut, HistoryOut, SheetOut
from jixiao_web.api.signing import person
from jixiao_web.history.models import Entry
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.downloads import kind as kind_of
from jixiao_web.sheets.lists import narrowed
from jixiao_web.sheets.models import Comment, Sheet
from jixiao_web.sheets.national import national
from jixiao_web.sheets.seeing import one, visible

router = Router(tags=["自评表"])


@look(router, "sheets", "api_sheets", list[SheetOut])
@paginate
def sheets(
    request: HttpRequest, season: int | None = None, stage: str = "", returned: str = "", errors: str = "", q: str = ""
) -> QuerySet[Sheet]:
    """您能看的表。season 任务，stage 步骤，returned=1 被退回的，errors=1 有错误的，q 项目、单位或代码。"""
    found = narrowed(visible(person(request)), request)
    return found.select_related(None).select_related("unit").defer("content")


@look(router, "sheets/{int:id}", "api_sheet", FormOut)
def sheet(request: HttpRequest, id: int) -> Sheet:
    """一张表，每一格都是印出的原文。"""
    return one(person(request), id)


@look(router, "sheets/{int:id}/findings", "api_sheet_findings", dict[str, Any])
def findings(request: HttpRequest, id: int) -> Any:
    """疑点，和 jixiao check --format json 相同。"""
    return json.loads(assess(one(person(request), id)).findings_json)


@look(router, "sheets/{int:id}/scores", "api_sheet_scores", dict[str, Any])
def scores(request: HttpRequest, id: int) -> Any:
    """应得分，每一个都有公式和条款，和 jixiao score --format json 相同。"""
    made = assess(one(person(request), id))
    return json.loads(output("score", "json").render(made.checked))


@look(router, "sheets/{int:id}/national", "api_sheet_national", dict[str, Any])
def in_national_fields(request: HttpRequest, id: int) -> Any:
    """按预算管理一体化数据标准的字段名。金额单位元，两位小数；读不出的为 null。"""
    found = one(person(request), id)
    return national(found, assess(found))


@look(router, "sheets/{int:id}/comments", "api_sheet_comments", list[CommentOut])
@paginate
def comments(request: HttpRequest, id: int) -> QuerySet[Comment]:
    """审核意见和答复。"""
    return one(person(request), id).comments.all()


@look(router, "sheets/{int:id}/history", "api_sheet_history", list[HistoryOut])
@paginate
def history(request: HttpRequest, id: int) -> QuerySet[Entry]:
    """办理记录，最近的在前。"""
    return Entry.objects.filter(about=one(person(request), id).about).order_by("-number")


@look(router, "sheets/{int:id}/files/{slug:kind}", "api_sheet_file", None)
def file(request: HttpRequest, id: int, kind: str) -> HttpResponse:
    """成文件：official-docx、official-xlsx、official-pdf、due-docx、remarks-docx、remarks-xlsx、findings-xlsx、findings-json、form-json。"""
    found = one(person(request), id)
    return kind_of(kind).response(found.project_name, assess(found))
