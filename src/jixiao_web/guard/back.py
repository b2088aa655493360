"""The way back: which of our pages a person came from."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest) -> str:
    """Path and question of the page before, without the site's name; "" where it is none of ours, or this one."""
    came = request.headers.get("Referer", "")
    # what the browser wrote as our name: asking for the host would raise where that is what is refused
    if not url_has_allowed_host_and_scheme(came, {request.headers.get("Host", "")}, request.is_secure()):
        return ""
    there = urlsplit(came)
    if there.path == request.path or not there.path.startswith("/") or there.path.startswith("//"):
        return ""
    return there.path + (f"?{there.query}" if there.query else "")
