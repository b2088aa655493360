"""The person at this machine: known by a token that the program made at its start and gave to their browser.

Other users of the machine reach the same port but do not have it; a page elsewhere that has this machine's address answer to
its own name is refused by the names we answer to (ALLOWED_HOSTS), and cannot send the cookie.
"""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "jixiao-local"


def is_local(request: HttpRequest) -> bool:
    """Whether the request comes from the person who started the program. Never so where no token was made."""
    return _same(request.COOKIES.get(COOKIE, ""))


def let_in(response: HttpResponse, token: str) -> bool:
    """Give the browser its cookie, when `token` is the one made at the start."""
    if not _same(token):
        return False
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", secure=settings.HTTPS)
    return True


def _same(token: str) -> bool:
    return bool(settings.LOCAL_TOKEN) and hmac.compare_digest(token.encode(), settings.LOCAL_TOKEN.encode())
