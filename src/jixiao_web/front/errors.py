"""What is said when something is refused or missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A request that does not come from our own page."""
    said = "这个请求不是从本站的页面发出的，或页面开得太久了。请回到原来的页面，刷新后再试。"
    return render(request, "refused.html", {"title": "没有接受这个请求", "said": said}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "refused.html", {"title": "看不懂这个请求", "said": "请回到上一页再试。"}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = str(exception).removesuffix("。") or "您的角色不能做这件事。需要的话，请找管理员"
    return render(request, "refused.html", {"title": "没有权限", "said": f"{said}。"}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = "没有这一页，或它不在您能看的范围里。"
    return render(request, "refused.html", {"title": "没有找到", "said": said}, status=404)


def fault(request: HttpRequest) -> HttpResponse:
    said = "程序出错了，已经记下。没有保存的内容可能要再填一次。"
    return render(request, "refused.html", {"title": "程序出错", "said": said}, status=500)
