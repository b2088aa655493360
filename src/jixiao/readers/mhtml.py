"""网页归档（mht、mhtml），浏览器、Word、Excel、WPS 另存的单个文件网页

The pages are read as `html` reads them; pictures and scripts beside them are not looked at.
"""

import email
import email.errors
import email.policy
import re
from email.message import Message

from jixiao.model.grid import Grid, Problem
from jixiao.readers import html
from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits

RANK = 10

_HEAD = 4096
# some browsers put From: or Snapshot-Content-Location: first
_MIME = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_PAGES = re.compile(
    rb"^Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE | re.MULTILINE
)
_DAMAGED = "网页归档已损坏，请用浏览器、Word 或 WPS 打开后另存为 html 或 docx 再读"


def can_read(path_name: str, data: bytes) -> bool:
    """The head of a MIME message of pages."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ")
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(re.match(rb"[A-Za-z-]+:", header)) and bool(_MIME.search(header)) and bool(_PAGES.search(header))


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The grids of every page in it, in the order of the file. ReadError where there is none."""
    if data.count(b"\n--") > limits.entries * 2:
        raise ReadError(f"网页归档里超过 {limits.entries} 个部分，不是正常的文档，已停止读取")
    found: list[Grid] = []
    problems: list[Problem] = []
    read = False
    for page, charset in _pages(data.lstrip(b"\xef\xbb\xbf\r\n\t ")):
        if not page.strip() or html.is_frames(page):
            continue
        read = True
        made, said = html.page(page, charset, limits, len([g for g in found if g.part.startswith("表")]))
        found += made
        problems += said
    if not read:
        raise ReadError("网页归档里没有网页，请用浏览器打开后另存为 html 再读")
    return tuple(found), tuple(problems)


def _pages(data: bytes) -> list[tuple[bytes, str]]:
    """The bytes of each page, and the charset that its part declares."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        return [_page(part) for part in message.walk() if part.get_content_type() == "text/html"]
    except (RecursionError, ValueError, LookupError, AttributeError, email.errors.MessageError) as error:
        raise ReadError(_DAMAGED) from error  # headers that are none lead the library to any of them


def _page(part: "Message[str, str]") -> tuple[bytes, str]:
    content = part.get_payload(decode=True)
    charset = part.get_param("charset") or ""
    return content if isinstance(content, bytes) else b"", charset if isinstance(charset, str) else ""
