"""Buttons below the form of a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao_web.organisation.models import User
from jixiao_web.reshaping import undoing
from jixiao_web.reshaping.rows import add, leave_out
from jixiao_web.sheets.cells import NoSuchCell
from jixiao_web.sheets.editing import can_edit
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.refusal import Refused
from jixiao_web.sheets.seeing import one


def _draft(request: HttpRequest, pk: int) -> tuple[User, Sheet]:
    """The person and a form they fill in."""
    assert isinstance(request.user, User)  # entry lets no one else in
    found = one(request.user, pk)
    if not can_edit(request.user, found):
        raise PermissionDenied("现在不能改：要由填报人在送审以前改")
    return request.user, found


def _whole(text: str) -> int:
    return int(text[:9]) if text.isdecimal() else -1


@require_POST
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """A row more below the chosen one, or the chosen one left out."""
    user, found = _draft(request, pk)
    row, revision = _whole(request.POST.get("row", "")), _whole(request.POST.get("revision", ""))
    try:
        if request.POST.get("step") == "leave_out":
            leave_out(user, found.pk, row, revision)
            messages.success(request, "删去了一行；要找回，按“撤销上一步”。")
        else:
            add(user, found.pk, row, revision)
            messages.success(request, "加了一行。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's last step taken back."""
    user, found = _draft(request, pk)
    try:
        messages.success(request, f"撤销了：{undoing.undo(user, found.pk, _whole(request.POST.get('revision', '')))}。")
    except NoSuchCell:
        messages.error(request, "那一格已经不在了，撤销不了。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)
