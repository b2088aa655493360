"""What stands at the top of every page, by what the person may see."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from jixiao_web.guard.local import is_local
from jixiao_web.organisation.rights import administers, grants


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. An error page before sign-in is known has no menu."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        without = settings.PRIVATE and is_local(request)  # files are checked without an account
        return {"menu": [], "elsewhere": _elsewhere(), "without": without}
    entries = [("home", "待办")]
    if grants(user):
        entries += [("sheets", "自评表"), ("seasons", "年度任务"), ("rechecks", "抽查复核")]
    if administers(user):
        entries.append(("organisation", "机构与用户"))
    entries.append(("drop", "核对文件"))
    found = [{"label": label, "url": reverse(name)} for name, label in entries]
    here = max((e["url"] for e in found if _under(request.path, e["url"])), key=len, default="")
    return {"menu": [e | {"here": e["url"] == here} for e in found]}


def _elsewhere() -> list[dict[str, str]]:
    """The bureau's own sign-in, where there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [{"name": a["name"], "url": reverse("openid_connect_login", args=[a["provider_id"]])} for a in apps]


def _under(path: str, url: str) -> bool:
    """The first page's address begins every other."""
    return path.startswith(url) if url != "/" else path == "/"
