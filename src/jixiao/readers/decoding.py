"""Bytes of a text format → text: UTF-8 (with or without BOM), UTF-16, GB18030."""

import codecs
import re
from dataclasses import dataclass

from jixiao.model.grid import Problem
from jixiao.readers.error import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"MIME-Version:", b"\x89PNG", b"\xff\xd8\xff",
    b"GIF8", b"II*\0", b"MM\0*", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
_ODD = re.compile("[\0\ud800-\udfff]")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # a lone surrogate written as if it were a character
_WESTERN = ("ascii", "iso8859-1", "iso8859-15", "cp1252")
# a character in so many may be unreadable before the bytes count as no text at all
_ONE_IN = 50


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without BOM, the encoding it was read in, and whether some bytes became U+FFFD."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """`data` as text, None when it is no text. `declared` (an HTML meta charset) is tried after UTF-8.

    Strict decodings are tried first; only when none fits are bytes replaced, and a problem says so.

    >>> decode("产出指标".encode("gb18030")).text
    '产出指标'
    """
    if data.startswith(_BINARY):
        return None
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], encoding)
    wide = _wide(data)
    if wide:
        return _checked(data, wide)
    for encoding in ("utf-8", _known(declared), "gb18030"):
        try:
            text = data.decode(encoding) if encoding else None
        except UnicodeDecodeError:
            continue
        if text is not None and _is_text(text):
            return Decoded(_whole(text), encoding, ())
    return _checked(data, "utf-8") or _checked(data, _known(declared) or "gb18030")


def _checked(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    if not _is_text(text):
        return None
    _whole("\0" if encoding == "utf-8" and _HALF.search(data) else text)
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, encoding)
    return Decoded(text, encoding, (Problem("", "encoding", f"有 {lost} 处文字按 {encoding} 解不出，已显示为 \ufffd"),))


def _whole(text: str) -> str:
    """The text itself; ReadError where it holds what no text file of an office holds: NUL or half a character."""
    odd = _ODD.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        where = f"第 {line} 行" if len(text) > 1 else ""
        raise ReadError(f"文本{where}有空字符或残缺的字符，文件可能已损坏：请用原来的程序重新保存后再读")
    return text


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= 2 + len(text) // _ONE_IN


def _wide(data: bytes) -> str:
    """UTF-16 without BOM: ASCII signs and line ends leave every other byte zero, or CJK leaves none elsewhere."""
    start = data[: 4096 & ~1]
    if len(data) % 2 or not start.count(0) * 20 > len(start):
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _known(encoding: str) -> str:
    """A Python name for a declared charset; GB2312 and GBK pages often hold GB18030 characters."""
    try:
        name = codecs.lookup(encoding.strip() or "?").name
    except LookupError:
        return ""
    if name in _WESTERN:  # the default of a program that never asked: every byte decodes, and Chinese turns into signs
        return ""
    return "gb18030" if name in ("gb2312", "gbk", "hz") else name
