"""What is said when something is refused or missing."""

import re

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404

from jixiao_web.guard.back import back
from jixiao_web.guard.refusing import refused

_OURS = re.compile("[\u4e00-\u9fff]")  # what our pages say themselves; the framework's own words are English


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A request that does not come from our own page."""
    said = "这个请求不是从本站的页面发出的，或页面开得太久了。请回到原来的页面，刷新后再试。"
    return refused(request, "没有接受这个请求", said, 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = "地址或填的内容不完整，什么都没有改。请回到上一页再试；还不行，请告诉管理员您按了什么。"
    if isinstance(exception, TooManyFilesSent):
        said = f"一次最多交 {settings.DATA_UPLOAD_MAX_NUMBER_FILES} 份，一份也没有收下。请分几次交，或先压缩成 zip。"
    return refused(request, "看不懂这个请求", said, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = str(exception).removesuffix("。") or "您的角色不能做这件事。需要的话，请找管理员"
    return refused(request, "没有权限", f"{said}。", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the page itself says of it, where it says something."""
    said = str(exception).removesuffix("。")
    if isinstance(exception, Resolver404) or not _OURS.search(said):
        said = "没有这一页，或它不在您能看的范围里"
    return refused(request, "没有找到", f"{said}。", 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Drawn without knowing who asks: it may be the database that fails."""
    said = "程序出错了，已经记下，存好的内容都在。请回到上一页再试；还不行，请告诉管理员是哪一页、什么时候。"
    page = render_to_string("refused.html", {"title": "程序出错", "said": said, "back": back(request)})
    return HttpResponse(page, status=500)
