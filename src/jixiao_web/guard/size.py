"""A request that is larger than we take is refused before a byte of it is parsed."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jixiao_web.guard.headers import Answer
from jixiao_web.guard.refusing import refused


def size(answer: Answer) -> Answer:
    """Middleware: 413 by the length the request states; one that states none is refused by the server."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) > settings.UPLOAD_BYTES:
            said = f"一次最多交 {settings.UPLOAD_BYTES // 1024**2} MB，请分几次交，或先压缩成 zip。"
            return refused(request, "文件太大", said, 413)
        return answer(request)

    return answered
