"""An operation that only looks, described whole: what it answers, and every way it can say no."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router

from jixiao_web.api.shapes import Wrong
from jixiao_web.api.signing import READ, anyone

View = TypeVar("View", bound=Callable[..., Any])
_BINARY = {"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}}  # fmt: skip


def look(router: Router, path: str, name: str, answer: Any, public: bool = False) -> Callable[[View], View]:
    """Register a GET. `answer` None: a file. `public`: for anyone, without a token."""
    auth: Sequence[Callable[[HttpRequest], object]] = [anyone] if public else READ
    said = (404, 422, 429) if public else (401, 403, 404, 422, 429)
    extra: dict[str, Any] = _BINARY if answer is None else {}
    return router.get(path, url_name=name, auth=auth, response={200: answer} | dict.fromkeys(said, Wrong), openapi_extra=extra)  # fmt: skip
