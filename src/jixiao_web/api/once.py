"""A change asked for twice under one Idempotency-Key is done once, and answered twice alike."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from jixiao_web.api.models import Answered
from jixiao_web.api.shapes import Wrong
from jixiao_web.api.signing import Bearer
from jixiao_web.sheets.refusal import Refused

_KEPT = timedelta(days=1)
_LONGEST = 80
_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": _LONGEST},
    "description": "自定的唯一字符串；同一个令牌一天内用同一个再发一次，只做一次，回答相同",
}
View = Callable[..., Schema]
Ahead = Callable[..., AbstractContextManager[Any]]


def change(
    router: Router, path: str, name: str, needs: str, answer: type[Schema], ahead: Ahead | None = None
) -> Callable[[View], View]:
    """Register a POST that changes something; `needs` is the token's scope. `ahead`: what takes long and changes nothing, done
    before a key is held, since on SQLite nobody else can write meanwhile; the view finds its value as `request.ahead`."""
    wrong = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Wrong)
    return lambda view: router.post(
        path, url_name=name, auth=Bearer(needs), response={200: answer} | wrong, openapi_extra={"parameters": [_HEADER]}
    )(_prepared(view, ahead))


def _prepared(view: View, ahead: Ahead | None) -> Callable[..., Any]:
    once = _once(view)
    if ahead is None:
        return once

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if (known := _known(request)) is not None:
            return known
        with ahead(request, *args, **kwargs) as value:
            request.ahead = value  # type: ignore[attr-defined]
            return once(request, *args, **kwargs)

    return answered


def _known(request: HttpRequest) -> HttpResponse | None:
    """What was answered under the request's key, if it is the same request: nothing has to be done ahead of that."""
    key = request.headers.get("Idempotency-Key", "")
    token = request.auth  # type: ignore[attr-defined]
    row = (
        Answered.objects.filter(token=token, key=key, asked=_asked(request)).exclude(answer="").first() if key else None
    )
    return None if row is None else _json(row.answer)


def _once(view: View) -> Callable[..., Any]:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(request, *args, **kwargs)
        if len(key) > _LONGEST or not key.isprintable():
            raise Refused(f"Idempotency-Key 最多 {_LONGEST} 个可见字符")
        token = request.auth  # type: ignore[attr-defined]
        asked = _asked(request)
        with transaction.atomic():
            row, new = Answered.objects.select_for_update().get_or_create(
                token=token, key=key, defaults={"asked": asked}
            )
            if row.asked != asked:
                raise Refused("这个 Idempotency-Key 已经用在另一个请求上：请换一个")
            if not new:
                return _json(row.answer)
            Answered.objects.filter(at__lt=timezone.now() - _KEPT).delete()
            body = view(request, *args, **kwargs).model_dump_json()
            Answered.objects.filter(pk=row.pk).update(answer=body)
        return _json(body)

    return answered


def _json(body: str) -> HttpResponse:
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def _asked(request: HttpRequest) -> str:
    return sha256(f"{request.method} {request.get_full_path()}\n".encode() + _body(request)).hexdigest()


def _body(request: HttpRequest) -> bytes:
    """What was sent; of files their names and lengths and contents."""
    if not request.FILES:
        return request.body
    said = sha256()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            said.update(f"{name}\0{file.name}\0{file.size}\0".encode())
            for part in file.chunks():
                said.update(part)
            file.seek(0)
    return said.digest()
