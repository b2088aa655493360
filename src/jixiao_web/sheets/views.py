"""One form: seen, filled in, moved, answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.checks.since import STATUSES
from jixiao.model.form import Form
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import User
from jixiao_web.seasons.days import days
from jixiao_web.sheets import answering
from jixiao_web.sheets.assessing import Assessment, assess, seen
from jixiao_web.sheets.cells import NoSuchCell, key_of, label, text
from jixiao_web.sheets.changes import changes
from jixiao_web.sheets.downloads import KINDS
from jixiao_web.sheets.downloads import kind as kind_of
from jixiao_web.sheets.earlier import earlier
from jixiao_web.sheets.editing import Differs, can_edit, edit
from jixiao_web.sheets.flow import move, moves
from jixiao_web.sheets.models import Comment, Sheet
from jixiao_web.sheets.page import page
from jixiao_web.sheets.refusal import Refused
from jixiao_web.sheets.seeing import one
from jixiao_web.sheets.telling import told


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # entry lets no one else in
    return request.user


def _whole(text: str) -> int:
    return int(text[:9]) if text.isdecimal() else -1


def _seen(said: Mapping[str, str]) -> int | None:
    """The revision that the page shows, where it says so."""
    return _whole(said["revision"]) if "revision" in said else None


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with everything beside it."""
    found = one(_user(request), pk)
    return render(request, "sheets/sheet.html", _context(request, found))


def _context(request: HttpRequest, found: Sheet) -> dict[str, Any]:
    user = _user(request)
    comments = list(found.comments.all())
    made = seen(found, before=earlier(found, comments))
    step = days(found.season, found.stage, found.unit)
    return _beside(user, found, comments, made) | {
        "review": answering.can_comment(user, found),
        "moves": moves(user, found),
        "comments": [(c, *_where(c.cell, made.form)) for c in comments],
        "open_comments": sum(not c.answer for c in comments),
        "last": made.version,
        "kinds": KINDS.values(),
        "proofs": sum(len(row.evidence or ()) for row in made.form.indicators),
        "left": step.left(timezone.localdate()) if step else "",
    }


def _beside(user: User, found: Sheet, comments: Sequence[Comment], made: Assessment) -> dict[str, Any]:
    """The cells, and what stands beside them: all that one change of a cell may change."""
    different = list(changes(made.version.form, made.form)) if made.version is not None else []
    fill = can_edit(user, found)
    since = made.since
    status = {f.key: STATUSES[s] for f, s in zip(made.found, since.status, strict=True)} if since else {}
    return {
        "sheet": found,
        "assessment": made,
        "page": page(made, comments, different, fill),
        "fill": fill,
        "changes": different,
        "since": since,
        "groups": [(g, [(m, status.get(m.found.key, "")) for m in g.marks]) for g in made.marks.groups],
    }


def _where(cell: str, form: Form) -> tuple[str, str]:
    """How a remark's cell is called, and its place in the page; "" for the whole form."""
    if not cell:
        return "", ""
    table, row, field = cell.split(":")
    return label((table, int(row), field), form), f"at-{cell.replace(':', '-')}"


@require_POST
def cell(request: HttpRequest, pk: int) -> HttpResponse:
    """One cell changed; answers with what stands beside all cells now."""
    user = _user(request)
    found = one(user, pk)
    said = request.POST
    name = said.get("cell", "")
    try:
        saved = edit(user, found, name, said.get("before", ""), said.get("text", ""), _seen(said))
    except Differs as differs:
        return _told(
            request,
            found,
            "sheets/differs.html",
            409,
            told=str(differs),
            cell=name,
            mine=said.get("text", ""),
            theirs=differs.now,
        )
    except NoSuchCell:
        raise Http404("没有这个单元格") from None
    except Refused as refused:
        return _told(request, found, "sheets/told.html", 409, told=str(refused))
    moved_on = saved.sheet.revision - _whole(said.get("revision", "")) > 1
    context = _beside(user, saved.sheet, list(saved.sheet.comments.all()), saved.assessment)
    return render(
        request, "sheets/beside.html", context | {"oob": True, "moved_on": moved_on, "saved": timezone.localtime()}
    )


def _told(request: HttpRequest, found: Sheet, template: str, status: int, **said: Any) -> HttpResponse:
    return render(request, template, {"sheet": found, "oob": True} | said, status=status)


@require_GET
def cell_now(request: HttpRequest, pk: int) -> HttpResponse:
    """One cell's field as it is now, for who takes the other's text over."""
    found = one(_user(request), pk)
    if not can_edit(_user(request), found):
        raise PermissionDenied("现在不能改")
    form = found.form
    try:
        key = key_of(request.GET.get("cell", ""), form)
    except NoSuchCell:
        raise Http404("没有这个单元格") from None
    name = request.GET.get("cell", "")
    context = _context(request, found)
    box = next((b for b in context["page"].filled if b.cell == name), None)
    if box is None or text(form, key) is None:
        raise Http404("没有这个单元格")
    return render(request, "sheets/field.html", context | {"box": box})


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """送审, 取消送审, 审核, 退回, 取消审核, 公开."""
    user = _user(request)
    found = one(user, pk)
    try:
        after = move(user, found, request.POST.get("action", ""), _whole(request.POST.get("revision", "")))
        messages.success(request, f"“{after}”现在是“{after.get_stage_display()}”。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A reviewer's remark."""
    user = _user(request)
    try:
        said = request.POST
        answering.comment(user, one(user, pk), said.get("cell", ""), said.get("text", ""), _seen(said))
        messages.success(request, "意见已记下。写完各条后按“退回”，填报人就会看到。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)


@require_POST
def answer(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """The unit's answer to a remark."""
    user = _user(request)
    try:
        answering.answer(user, one(user, pk), comment, request.POST.get("text", ""))
        messages.success(request, "已答复。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)


@require_POST
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding answered for, or the answer taken back."""
    user = _user(request)
    found, key = one(user, pk), request.POST.get("key", "")
    try:
        if request.POST.get("back"):
            answering.unwaive(user, found, key)
        else:
            answering.waive(user, found, key, request.POST.get("reason", ""))
        messages.success(request, "已记下。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("sheet", pk=pk)


@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form as a file."""
    found = one(_user(request), pk)
    return kind_of(kind).response(found.project_name, assess(found))


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened to the form, the newest first."""
    found = one(_user(request), pk)
    entries = Entry.objects.filter(about=found.about).order_by("-number")[:500]
    return render(request, "sheets/history.html", {"sheet": found, "entries": [told(e, found) for e in entries]})
