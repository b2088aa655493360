"""The first page: the drop page where there is no workbench yet, else what a person has to do."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from jixiao_web.front.todo import todo
from jixiao_web.guard.entry import open_to
from jixiao_web.guard.local import is_local
from jixiao_web.organisation.models import User


@open_to("everyone")
@require_GET
def home(request: HttpRequest) -> HttpResponseBase:
    """Leads on those who have not signed in."""
    if request.user.is_authenticated:
        return todo(request)
    if is_local(request) and not User.objects.exists():
        return redirect("drop")
    return redirect("account_login")
