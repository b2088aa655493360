"""No text that a browser sends holds NUL: no form has it, and PostgreSQL has no place for it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from jixiao_web.guard.headers import Answer

_Q = TypeVar("_Q", bound=QueryDict)


class Nul:
    """Middleware: taken out of what a page is asked with, what a form sends and what a cookie says; no address has one."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path:
            raise Http404
        request.GET = _without(request.GET)
        request.COOKIES = {name: said.replace("\0", "") for name, said in request.COOKIES.items()}
        return self._answer(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> None:
        """Here, and not above: what is sent is parsed only once somebody may send it."""
        request.POST = _without(request.POST)


def _without(said: _Q) -> _Q:
    if not any("\0" in text for name, texts in said.lists() for text in (name, *texts)):
        return said
    clean = type(said)(mutable=True)
    for name, texts in said.lists():
        clean.setlist(name.replace("\0", ""), [text.replace("\0", "") for text in texts])
    clean._mutable = False
    return clean
