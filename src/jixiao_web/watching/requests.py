"""Every request counted, timed and, where logs are wanted, told in one line: by the view's name, never by its address."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jixiao_web.watching.metrics import REQUESTS, SECONDS, UNDER_WAY

_log = logging.getLogger("jixiao_web.request")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def requests(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost. An address may hold a token, a search a person's name: neither is kept."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        number, begin = uuid4().hex[:12], time.perf_counter()
        with UNDER_WAY.track_inprogress():
            response = answer(request)
        seconds = time.perf_counter() - begin
        match = request.resolver_match
        view = (match.view_name if match is not None else "") or "static or unknown"
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(view, method, response.status_code).inc()
        SECONDS.labels(view).observe(seconds)
        response.headers["X-Request-Id"] = number
        told = {"request": number, "view": view, "method": method, "status": response.status_code}
        _log.info("answered", extra={"told": told | {"milliseconds": round(seconds * 1000, 1)}})
        return response

    return answered
