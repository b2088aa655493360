"""Before a page: files handed in, and whatever a view says costs much, only so often."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from jixiao_web.guard.headers import Answer
from jixiao_web.guard.refusing import refused
from jixiao_web.limits.counting import wait_for

View = TypeVar("View", bound=Callable[..., Any])


def limited(kind: str) -> Callable[[View], View]:
    """A view that costs much: `kind` is one of the settings' RATES."""

    def marked(view: View) -> View:
        view.limited = kind  # type: ignore[attr-defined]
        return view

    return marked


def asking(answer: Answer) -> Answer:
    """Middleware, after it is known who asks."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        kind = _kind(request)
        seconds = wait_for(kind, who(request)) if kind else 0
        if not seconds:
            return answer(request)
        said = f"您在短时间里做得太多了：请过 {seconds} 秒再试。已经交来的不受影响。"
        page = refused(request, "请稍候", said, 429)
        page.headers["Retry-After"] = str(seconds)
        return page

    return answered


def who(request: HttpRequest) -> str:
    """A person by number, anyone else by the address they come from."""
    user = request.user
    return f"user{user.pk}" if user.is_authenticated else f"from{request.META.get('REMOTE_ADDR', '')}"


def _kind(request: HttpRequest) -> str:
    if request.method == "POST" and request.content_type == "multipart/form-data" and request.FILES:
        return "upload"
    try:
        return getattr(resolve(request.path_info).func, "limited", "")
    except Resolver404:
        return ""
