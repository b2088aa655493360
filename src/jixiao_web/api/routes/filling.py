"""A form changed: cells, moves, remarks, answers. Each does what its page does, with the same verb."""

from django.db import transaction
from django.http import HttpRequest
from ninja import Router

from jixiao_web.api.once import change
from jixiao_web.api.shapes import AnswerIn, CellsIn, CommentIn, Done, FormOut, MoveIn, SheetOut, WaiverIn
from jixiao_web.api.signing import person
from jixiao_web.sheets import answering
from jixiao_web.sheets.editing import edit
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.seeing import one

router = Router(tags=["填报和审核"])


@change(router, "sheets/{int:id}/cells", "api_sheet_cells", "fill", FormOut)
def cells(request: HttpRequest, id: int, said: CellsIn) -> FormOut:
    """改几格，全改或全不改。before 是您看到的原文：已被别人改过的，回 409，now 是现在的内容。"""
    user = person(request)
    found = one(user, id)
    with transaction.atomic():
        for cell in said.cells:
            found = edit(user, found, cell.cell, cell.before, cell.text, said.revision).sheet
    return FormOut.from_orm(one(user, id))


@change(router, "sheets/{int:id}/moves", "api_sheet_move", "move", SheetOut)
def moves(request: HttpRequest, id: int, said: MoveIn) -> SheetOut:
    """送审 submit、取消送审 withdraw、审核 approve、退回 return、取消审核 undo、公开 publish、更正 correct。"""
    user = person(request)
    return SheetOut.from_orm(_again(move(user, one(user, id), said.action, said.revision)))


def _again(sheet: Sheet) -> Sheet:
    return Sheet.objects.select_related("unit").get(pk=sheet.pk)


@change(router, "sheets/{int:id}/remarks", "api_sheet_remark", "move", Done)
def remark(request: HttpRequest, id: int, said: CommentIn) -> Done:
    """写一条审核意见；cell 为空是对整张表。"""
    user = person(request)
    answering.comment(user, one(user, id), said.cell, said.text, said.revision)
    return Done()


@change(router, "sheets/{int:id}/remarks/{int:remark}/answer", "api_sheet_remark_answer", "fill", Done)
def answer(request: HttpRequest, id: int, remark: int, said: AnswerIn) -> Done:
    """答复一条意见。"""
    user = person(request)
    answering.answer(user, one(user, id), remark, said.text)
    return Done()


@change(router, "sheets/{int:id}/waivers", "api_sheet_waiver", "fill", Done)
def waiver(request: HttpRequest, id: int, said: WaiverIn) -> Done:
    """具名说明一条疑点确认无误；key 来自疑点 JSON。"""
    user = person(request)
    answering.waive(user, one(user, id), said.key, said.reason)
    return Done()
