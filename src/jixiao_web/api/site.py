"""The operations put together, and how a refusal is answered."""

import importlib
import pkgutil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation

from jixiao import __version__
from jixiao_web.api import routes
from jixiao_web.api.signing import Throttled
from jixiao_web.reading.handed import Unreadable
from jixiao_web.sheets.cells import NoSuchCell
from jixiao_web.sheets.editing import Differs
from jixiao_web.sheets.refusal import Refused

_ABOUT = (
    "给别的程序用的接口，能做的和网页上一样，权利也一样。请求头写 “Authorization: Bearer 令牌”；"
    "“已公开的自评表”不用令牌。改动一律是 POST，可以带 Idempotency-Key。列表用 limit（最多 200）和 offset 翻页。金额、分值、得分都是字符串，不丢位。"
)


class Interface(NinjaAPI):
    """Operations are called in the description as in the URL configuration."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.url_name or super().get_openapi_operation_id(operation)


api = Interface(
    title="绩效工作台接口", version="1", description=_ABOUT, docs_url=None, openapi_url=None,
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}, "x-program": __version__}},
)  # fmt: skip
for found in pkgutil.iter_modules(routes.__path__):
    api.add_router("", importlib.import_module(f"{routes.__name__}.{found.name}").router)


def _answer(request: HttpRequest, status: int, said: str, **more: Any) -> HttpResponse:
    return api.create_response(request, {"detail": said, "now": None} | more, status=status)


@api.exception_handler(Http404)
def _none(request: HttpRequest, error: Http404) -> HttpResponse:
    return _answer(request, 404, "没有这一项，或它不在您能看的范围里")


@api.exception_handler(NoSuchCell)
def _no_cell(request: HttpRequest, error: NoSuchCell) -> HttpResponse:
    return _answer(request, 404, "没有这个单元格，或它不能填")


@api.exception_handler(PermissionDenied)
def _no(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return _answer(request, 403, str(error) or "没有权限")


@api.exception_handler(AuthenticationError)
def _who(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = _answer(request, 401, "令牌不对、已过期，或没有带")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def _late(request: HttpRequest, error: Throttled) -> HttpResponse:
    response = _answer(request, 429, f"问得太快了：请过 {error.seconds} 秒再试")
    response.headers["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _answer(request, 409, str(error), **({"now": error.now} if isinstance(error, Differs) else {}))


@api.exception_handler(Unreadable)
def _unreadable(request: HttpRequest, error: Unreadable) -> HttpResponse:
    return _answer(request, 422, str(error))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where and what kind, never the value that was sent."""
    said = "；".join(f"{'.'.join(map(str, e['loc'][1:]))}：{e['type']}" for e in error.errors[:5])
    return _answer(request, 422, f"请求的内容不合要求：{said}")


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, error.status_code, "看不懂这个请求")
