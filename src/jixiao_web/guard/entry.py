"""Nobody sees a page but who may: signed in, or the person at this machine for the pages that are theirs.

Pages say who may see them (`@open_to`); one that says nothing is for people who have signed in.
"""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from jixiao_web.guard.back import back
from jixiao_web.guard.headers import Answer
from jixiao_web.guard.local import is_local

Who = Literal["everyone", "local", "starter"]
View = TypeVar("View", bound=Callable[..., Any])
# sign-in itself, as it comes from its package
_SIGN_IN = {
    "account_login", "account_logout", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate", "mfa_login_webauthn",
    "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled", "socialaccount_login_error",
}  # fmt: skip


def open_to(who: Who) -> Callable[[View], View]:
    """`everyone`: without signing in. `local`: the person at this machine where nobody else can reach it, or anyone who has
    signed in. `starter`: the person who started the program, there and elsewhere."""

    def marked(view: View) -> View:
        view.open_to = who  # type: ignore[attr-defined]
        return view

    return marked


def entry(answer: Answer) -> Answer:
    """Middleware: who has not signed in is led to the page where that is done."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return answer(request)
        who: Who | None = getattr(match.func, "open_to", None)
        if who == "everyone" or match.url_name in _SIGN_IN:
            return answer(request)
        if who == "starter":
            allowed = is_local(request)
        else:
            allowed = request.user.is_authenticated or (who == "local" and settings.PRIVATE and is_local(request))
        if allowed:
            return answer(request)
        if request.user.is_authenticated:  # signing in would lead straight back here
            raise PermissionDenied("这一页是给启动程序的人的")
        if request.headers.get("HX-Request"):  # a fragment must not be filled with the sign-in page
            return HttpResponse(status=401, headers={"HX-Redirect": reverse("account_login")})
        # what a button sends cannot be asked for again after signing in: the page it stands on can
        return redirect_to_login(request.get_full_path() if request.method == "GET" else back(request) or "/")

    return answered
