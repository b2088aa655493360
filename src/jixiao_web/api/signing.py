"""Who asks: a token in the header; for looking alone also the session, so that a person can follow a link.

A change is never done by session: a page elsewhere could send it, a header it cannot.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import HttpBearer

from jixiao_web.api.models import Token
from jixiao_web.api.tokens import SCOPES, found
from jixiao_web.limits.asking import who
from jixiao_web.limits.counting import wait_for
from jixiao_web.organisation.models import User


class Throttled(Exception):
    """Asked too often; `seconds` to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Bearer(HttpBearer):
    """A token whose scope holds `needs`."""

    def __init__(self, needs: str) -> None:
        super().__init__()
        self.needs = needs

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        known = found(token)
        if known is None:
            return None
        _count(f"token{known.pk}")
        if self.needs not in known.scope.split():
            raise PermissionDenied(f"这个令牌没有“{SCOPES[self.needs]}”的范围")
        request.user = known.user
        return known


def signed_in(request: HttpRequest) -> User | None:
    """The person of the session; for GET alone."""
    if request.method != "GET" or not isinstance(request.user, User):
        return None
    _count(f"user{request.user.pk}")
    return request.user


def anyone(request: HttpRequest) -> str:
    """Nobody in particular, for what anyone may see; counted by person, else by the address they come from."""
    _count(asking := who(request))
    return asking


def _count(asking: str) -> None:
    if seconds := wait_for("api", asking):
        raise Throttled(seconds)


READ: list[Callable[[HttpRequest], object]] = [Bearer("read"), signed_in]


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # no operation without one of the above
    return request.user
