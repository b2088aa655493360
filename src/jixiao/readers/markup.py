"""XML from strangers: no document type, no entities, no network, bounded depth; forbidden characters become U+FFFD."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from lxml import etree

from jixiao.readers.error import ReadError

Element = Any  # lxml-stubs type elements too loosely to help and too strictly to iterate

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|spreadsheetml)/main")
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MATH = b"http://purl.oclc.org/ooxml/officeDocument/math"
_MATH = b"http://schemas.openxmlformats.org/officeDocument/2006/math"
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_FFFD = "\ufffd".encode()


def parse(data: bytes) -> Element:
    """The root element of `data`. Raises ReadError for damaged XML, a document type, or nesting past 256 levels."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(admitted(data), parser)
    except etree.XMLSyntaxError as error:
        raise _refused(error) from error


def stream(data: bytes, tags: Sequence[str]) -> Iterator[Element]:
    """Elements named in `tags` as each ends, emptied once the next one is asked for. Errors as `parse`."""
    try:
        for _, element in etree.iterparse(
            BytesIO(admitted(data)),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
        ):
            yield element
            element.clear()
            parent = element.getparent()
            if parent is not None:
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise _refused(error) from error


def admitted(data: bytes) -> bytes:
    """`data` with forbidden characters replaced, strict OOXML names made transitional. ReadError for a document type."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if marked or data[:4] in (b"<\0?\0", b"\0<\0?"):
        order = "utf-16" if marked else "utf-16-le" if data[:1] == b"<" else "utf-16-be"
        data = _DECLARATION.sub("", data.decode(order, "replace")).encode("utf-8", "replace")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadError("文档内含 DTD 或实体定义，正常的办公文档没有，可能有害，已拒绝读取")
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/main", data)
        data = data.replace(_STRICT_RELATIONS, _RELATIONS).replace(_STRICT_MATH, _MATH)
    if data.translate(None, _CONTROLS) != data:
        data = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", _FFFD, data)
    if b"&#" in data:
        data = _REFERENCE.sub(_reference, data)
    encoding = _ENCODING.match(data)
    if (encoding is None or encoding[1].lower() in (b"utf-8", b"utf8")) and b"\xed" in data:
        data = _SURROGATE.sub(_FFFD, data)
    return data


def whole(text: str | None, default: int = 0) -> int:
    """An attribute that should be a whole number; `default` where it is missing or is none."""
    if text is None:
        return default
    if text.isdecimal() and len(text) < 10:
        return int(text)
    return int(text) if _WHOLE.fullmatch(text.strip()) else default


def truth(text: str | None) -> bool:
    """An OOXML boolean attribute of an element that is there: missing means true."""
    return text is None or text.strip().lower() not in ("0", "false", "off", "none")


def _reference(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16) if match[1] else int(match[2])
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match[0] if allowed else b"&#xFFFD;"


def _refused(error: etree.XMLSyntaxError) -> ReadError:
    if "xcessive depth" in str(error) or "xmlParserMaxDepth" in str(error):
        return ReadError("文档内部嵌套过深，不是正常的办公文档，已拒绝读取")
    if "huge" in str(error).lower():
        return ReadError("文档里有一段内容过长，不是正常的办公文档，已拒绝读取")
    return ReadError("文档内容已损坏（XML 不完整），请用 Word、Excel 或 WPS 打开后另存一份再读")
