"""The page that says what is refused or missing: why, what to do next, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao_web.guard.back import back


def refused(request: HttpRequest, title: str, said: str, status: int) -> HttpResponse:
    """`said` is one or two Chinese sentences; a link leads to where the person came from, if that was a page of ours."""
    return render(request, "refused.html", {"title": title, "said": said, "back": back(request)}, status=status)
