"""An address that only takes what a button sends, opened by hand or after signing in anew: said, instead of an empty page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jixiao_web.guard.headers import Answer
from jixiao_web.guard.refusing import refused


def method(answer: Answer) -> Answer:
    """Middleware: a body for 405 where a person asks; what a program is answered stays as it is."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if response.status_code != 405 or "text/html" not in request.headers.get("Accept", ""):
            return response
        said = "这个地址不是一页，是按钮用的，什么都没有改。请回到原来的页面再按一次。"
        page = refused(request, "不能这样打开", said, 405)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    return answered
