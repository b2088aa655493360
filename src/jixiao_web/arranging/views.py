"""Pages for administrators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jixiao_web.arranging.again import make
from jixiao_web.arranging.nodes import NodeForm
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Node, User
from jixiao_web.organisation.views import for_administrators
from jixiao_web.seasons.models import Season


@for_administrators
@require_http_methods(["GET", "POST"])
def new_node(request: HttpRequest) -> HttpResponse:
    """A node made by hand."""
    return _node(request, NodeForm(request.POST or None), "新建机构")


@for_administrators
@require_http_methods(["GET", "POST"])
def edit_node(request: HttpRequest, node: int) -> HttpResponse:
    """A node renamed or moved."""
    return _node(request, NodeForm(request.POST or None, instance=get_object_or_404(Node, pk=node)), "修改机构")


def _node(request: HttpRequest, form: NodeForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            said = {name: str(value) for name, value in form.cleaned_data.items()}
            made = form.save()
            record(str(request.user), title, f"node:{made.pk}", **said)
        messages.success(request, f"{made.code} {made}：已记下。")
        return redirect("organisation")
    return render(request, "arranging/node.html", {"form": form, "title": title}, status=422 if form.errors else 200)


@for_administrators
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Forms for last year's projects that have none yet."""
    found = get_object_or_404(Season, pk=pk)
    if found.closed:
        raise PermissionDenied("这个任务已经结束")
    assert isinstance(request.user, User)  # entry lets no one else in
    count = make(request.user, found)
    messages.success(request, f"照上年建了 {count} 张表。" if count else "上年的项目都已有表，或上年没有表。")
    return redirect("season", pk=pk)
