"""For people: the interface described, and one's own tokens."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from jixiao_web.api.models import Token
from jixiao_web.api.site import api
from jixiao_web.api.tokens import LONGEST, SCOPES, issue, revoke
from jixiao_web.guard.entry import open_to
from jixiao_web.organisation.models import User

ROOT = "/api/v1/"


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document."""
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))  # type: ignore[no-any-return]


@open_to("everyone")
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """openapi.json."""
    text = json.dumps(described(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/vnd.oai.openapi+json; version=3.1; charset=utf-8")


@csrf_exempt  # a program is to read 404, whatever it sends; nothing is done here
@open_to("everyone")
def nowhere(request: HttpRequest) -> HttpResponse:
    """An address below the interface's that is none of its operations': said as everything else there is said."""
    return api.on_exception(request, Http404())


@open_to("everyone")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and gives, and an example to type."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for operation in _operations():
        groups.setdefault(operation["tags"][0], []).append(operation)
    context = {"about": described()["info"]["description"], "groups": groups.items(), "root": request.build_absolute_uri("/")[:-1]}  # fmt: skip
    return render(request, "api/page.html", context)


def _operations() -> Iterator[dict[str, Any]]:
    for path, methods in described()["paths"].items():
        for method, said in methods.items():
            body = said.get("requestBody", {}).get("content", {})
            yield {
                "id": said["operationId"],
                "tags": said.get("tags") or ["其他"],
                "method": method.upper(),
                "path": path,
                "description": said.get("description", ""),
                "parameters": [p | {"type": _type(p["schema"])} for p in said.get("parameters", [])],
                "body": [(kind, list(_fields(about["schema"]))) for kind, about in body.items()],
                "open": "security" not in said,
                "browse": method == "get" and "{" not in path,
                "example": "" if method == "get" else _example(body),
            }


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, where it is one of the named."""
    if "$ref" in schema:
        found: dict[str, Any] = described()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return "、".join(_type(s) for s in schema["anyOf"] if s.get("type") != "null")
    if schema.get("type") == "array" or "$ref" in schema:
        return "列表" if "items" in schema else "对象"
    return {"string": "文字", "integer": "整数", "boolean": "是否", "object": "对象"}.get(schema.get("type", ""), "")


def _fields(schema: dict[str, Any], before: str = "") -> Iterator[tuple[str, str, bool, str]]:
    """Name, type, whether required, what it is; of a list's items too."""
    whole = _named(schema)
    for name, about in whole.get("properties", {}).items():
        yield f"{before}{name}", _type(about), name in whole.get("required", ()), about.get("description", "")
        if "$ref" in about.get("items", {}):
            yield from _fields(about["items"], f"{before}{name}[].")


def _example(body: dict[str, Any]) -> str:
    if "multipart/form-data" in body:
        return "-F files=@自评表.docx"
    return "-H 'Content-Type: application/json' -d @请求.json"


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens: made (shown once), taken back."""
    user = request.user
    assert isinstance(user, User)  # entry lets no one else in
    plain = ""
    if request.method == "POST":
        if "revoke" in request.POST:
            pk = request.POST["revoke"]
            if pk.isdecimal() and revoke(user, int(pk[:15])):
                messages.success(request, "令牌已收回，用它的程序现在就进不来了。")
            return redirect("tokens")
        name, days = request.POST.get("name", "").strip(), request.POST.get("days", "")
        scope = [word for word in request.POST.getlist("scope") if word in SCOPES]
        if not name or not scope or not days.isdecimal():
            messages.error(request, "请写明用途、范围和天数。")
            return redirect("tokens")
        plain = issue(user, name, scope, int(days[:4]))
    now = timezone.now()
    rows = [(t, [SCOPES[w] for w in t.scope.split()], t.expires <= now) for t in Token.objects.filter(user=user)]
    context = {"plain": plain, "rows": rows, "scopes": SCOPES.items(), "longest": LONGEST}
    return render(request, "api/tokens.html", context)
