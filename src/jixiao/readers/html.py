"""网页（html）和另存为网页的表格"""

import re

from lxml import etree

from jixiao.model.grid import Grid, Problem
from jixiao.readers.decoding import decode
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.web.page import Page

RANK = 40

_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p|h[1-6]|center|section)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
# a sheet's own page says so of itself; the page of a whole workbook lists its sheets under x:ExcelWorkbook instead
_HIDDEN_SHEET = re.compile(
    rb"<xml>\s*<x:WorksheetOptions>(?:(?!</xml>).)*<x:Visible>Sheet(?:Very)?Hidden</x:Visible>", re.DOTALL
)


def can_read(path_name: str, data: bytes) -> bool:
    """HTML elements at the start, or a whole table somewhere in it."""
    head = data[:65536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) * 4 > len(head) > 0:
        decoded = decode(data[: 65536 & ~1])
        head = b"" if decoded is None else decoded.text.encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"PK", b"\xd0\xcf", b"MIME-Version", b"%PDF", b"{")):
        return False
    if start.startswith(b"<?xml") and b"<html" not in start.lower():
        return False
    if start.startswith(b"<") and _START.search(start[:4096]):
        return True
    lower = data[: 4 * 1024 * 1024].lower()
    return b"<table" in lower and b"</td>" in lower and decode(data[:65536]) is not None


def is_frames(data: bytes) -> bool:
    """Whether the page only lays out others."""
    return bool(_FRAMES.search(data[:65536])) and b"<table" not in data.lower()


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """表1, 表2 … and the text between them as 正文, in reading order."""
    return page(data, "", limits)


def page(data: bytes, charset: str, limits: Limits, tables: int = 0) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The same for one page of several: `charset` is what was said of it outside, `tables` were counted before it."""
    if b"<!ENTITY" in data:
        raise ReadError("网页内含实体定义，可能有害，已拒绝读取")
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else charset)
    if decoded is None:
        raise ReadError("网页的编码认不出，请用浏览器打开后另存为 UTF-8 网页再读")
    ledger = Ledger(limits)
    if is_frames(data):
        raise ReadError("这是分框的网页，表在同名文件夹（.files）里的各页：请把网页和文件夹放在一起再读，或另存为 xlsx")
    if _HIDDEN_SHEET.search(data[:65536]):
        ledger.problem("hidden", "这一页是被隐藏的工作表，未读入")
        return (), ledger.problems()
    for problem in decoded.problems:
        ledger.problem(problem.kind, problem.message)
    # libxml2 stops at a NUL
    text = decoded.text.replace("\0", "\ufffd")
    # unclosed tags nest old pages deep: 2048 levels are let in, and nothing below is read by recursion
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("网页里没有可读的内容，请检查文件") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadError("网页嵌套过深，不是正常的网页，已拒绝读取")
    if root is None:
        raise ReadError("网页里没有可读的内容，请检查文件")
    return Page(ledger, tables).read(root), ledger.problems()
