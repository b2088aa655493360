"""A page that needs a file while the place where files are kept does not answer."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao_web.files.place import Unreachable
from jixiao_web.guard.headers import Answer

_log = logging.getLogger("jixiao_web.files")
SAID = "存放佐证材料的地方现在没有回应。已经交来的材料没有丢，填好的表也都在；请过一会儿再试，一直不行请告诉管理员。"


class Away:
    """Middleware: 503, and what to do; why is in the log, for whoever runs the server."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> "HttpResponse":
        return self._answer(request)  # type: ignore[return-value]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Unreachable):
            return None
        tell(exception)
        return render(request, "refused.html", {"title": "暂时拿不到材料", "said": SAID}, status=503)


def tell(why: Unreachable) -> None:
    """One line of log: what is set wrong or does not answer, in the program's own words."""
    _log.error("files unreachable: %s", why, extra={"told": {"why": str(why)}})
