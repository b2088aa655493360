"""Units and people: seen, imported, changed. For administrators of the bureau."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao_web.history.recording import hold, record
from jixiao_web.organisation.blanks import SHEETS, blank
from jixiao_web.organisation.importing import carry_out, plan
from jixiao_web.organisation.models import Grant, Node, Role, User
from jixiao_web.organisation.rights import administers
from jixiao_web.reading import jobs
from jixiao_web.reading.handed import Unreadable, tables_in

View = Callable[..., HttpResponse]
_ONCE = "新用户的初始密码只显示一次，没看到的请在那个用户的页面重设。"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def for_administrators(view: View) -> View:
    """Others are refused, whatever they ask."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not administers(request.user):
            raise PermissionDenied("这一页给管理员用。要改什么，请告诉管理员")
        return view(request, *args, **kwargs)

    return checked


def owner(request: HttpRequest) -> str:
    return f"import{request.user.pk}"


@for_administrators
@require_GET
def organisation(request: HttpRequest) -> HttpResponse:
    """The tree and the people in it."""
    grants = Prefetch("grants", Grant.objects.select_related("user").order_by("role"))
    nodes = Node.objects.prefetch_related(grants).order_by("code")
    return render(request, "organisation/tree.html", {"nodes": nodes, "idle": User.objects.filter(grants=None)})


@for_administrators
@require_GET
def template(request: HttpRequest, name: str) -> HttpResponse:
    """A workbook to fill in."""
    if name not in SHEETS:
        raise Http404("没有这个模板")
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(blank(name), content_type=XLSX, headers=headers)


@for_administrators
@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """A workbook handed in leads to its plan."""
    try:
        job = tables_in(owner(request), request.FILES.get("file"))
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("organisation")
    return redirect("organisation_import", id=job.id)


@for_administrators
@require_http_methods(["GET", "POST"])
def planned(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the workbook would do; POST does it, and shows the new users' passwords once."""
    job = jobs.find(owner(request), id)
    if job is None and jobs.Job(owner(request), id).closed:
        messages.warning(request, f"这次导入刚才已经做完，没有再做一次：单位和用户都在这一页。{_ONCE}")
        return redirect("organisation")
    if job is None:
        raise Http404("没有这次导入，或已经过期：要再导入，请在“机构与用户”里重新交一次")
    tables = job.state()["tables"]
    if request.method == "GET":
        steps = plan(tables)
        counts = {what: sum(s.what == what for s in steps) for what in ("新建", "更新", "不变", "错误")}
        return render(request, "organisation/plan.html", {"steps": steps, "counts": counts, "job": job})
    assert isinstance(request.user, User)  # entry lets no one else in
    steps, made = carry_out(request.user, tables)
    job.close()
    if not any(s.what in ("新建", "更新") for s in steps):
        messages.warning(request, f"没有要新建或更新的：可能刚才已经导入过。{_ONCE}")
        return redirect("organisation")
    counts = {what: sum(s.what == what for s in steps) for what in ("新建", "更新", "错误")}
    return render(request, "organisation/imported.html", {"made": made, "counts": counts, "steps": steps})


@for_administrators
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles given and taken, password set anew, account closed."""
    user = get_object_or_404(User, pk=pk)
    said: dict[str, Any] = {}
    if request.method == "POST":
        with transaction.atomic():
            hold()  # of two who change at once, the second sees what the first has made
            said = _change(request, get_object_or_404(User, pk=pk))
        if not said:
            return redirect("person", pk=pk)
    grants = user.grants.select_related("node")
    context = {"person": user, "grants": grants, "nodes": Node.objects.all(), "roles": Role.choices} | said
    return render(request, "organisation/person.html", context)


def _change(request: HttpRequest, user: User) -> dict[str, Any]:
    """What was asked for; gives what is to be shown once."""
    action, actor = request.POST.get("action", ""), str(request.user)
    about = f"user:{user.pk}"
    if action == "grant" and request.POST.get("role") in Role.values:
        node = get_object_or_404(Node, code=request.POST.get("node", ""))
        Grant.objects.get_or_create(user=user, node=node, role=request.POST["role"])
        record(actor, "授予角色", about, node=node.code, role=request.POST["role"])
    elif action == "revoke":
        number = request.POST.get("grant", "")
        grant = get_object_or_404(Grant, pk=number if number.isdecimal() and len(number) < 13 else 0, user=user)
        others = Grant.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(pk=grant.pk)
        if grant.role == Role.ADMINISTRATOR and not others.exists():
            messages.error(request, "没有别的管理员能登录，不能收回：请先给别人管理员角色，或启用别的管理员的账号。")
        else:
            grant.delete()
            record(actor, "收回角色", about, node=grant.node.code, role=grant.role)
    elif action == "password":
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.save()
        record(actor, "重设密码", about)
        return {"password": password}
    elif action in ("open", "close") and user.is_active != (action == "open"):  # else it is so already
        if user == request.user:
            messages.error(request, "不能停用自己的账号。")
        else:
            user.is_active = action == "open"
            user.save(update_fields=("is_active",))
            record(actor, "启用账号" if user.is_active else "停用账号", about)
    return {}
