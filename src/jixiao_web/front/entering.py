"""How the person at this machine comes in: by the address the program opened for them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from jixiao_web.guard.entry import open_to
from jixiao_web.guard.local import let_in


@open_to("everyone")
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Give the browser its cookie and go on to the first page, whose address holds no token."""
    response = redirect("home")
    if not let_in(response, token):
        raise Http404("这个地址已经失效：程序每次启动都换一个，请用这次启动时打开的页面")
    return response
