"""XML to be changed: as strict about strangers as the readers, but nothing in it is replaced."""

import re
from typing import Any

from lxml import etree

from jixiao.readers.markup import admitted
from jixiao.returns.error import ReturnError

Element = Any  # as in readers.markup

_DECLARED = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def edited(data: bytes) -> Element:
    """The root of a part that will be changed and `serialized`. ReturnError for damaged XML, ReadError for a document type."""
    admitted(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReturnError("文件内容已损坏（XML 不完整），请用 Office 或 WPS 打开后另存一份再试") from error


def serialized(root: Element) -> bytes:
    """A part's bytes."""
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def canonical(element: Element) -> str:
    """An element alone as text; equal elements of one part have equal texts."""
    try:
        return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode("utf-8")
    except etree.C14NError as error:  # a namespace that is no address
        raise ReturnError("工作簿的样式部分已损坏，请用 Office 或 WPS 打开后另存一份再试") from error


def in_utf8(data: bytes) -> bytes:
    """`data` itself, or, where it is in another encoding, the same document in UTF-8."""
    named = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    plain = named is None or named[1].lower() in (b"utf-8", b"utf8")
    return (
        data
        if plain and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in data[:4]
        else serialized(edited(data))
    )


def namespace(root: Element) -> str:
    """The namespace of a part's root as lxml writes it before a name: {…}; "" without."""
    return f"{{{etree.QName(root).namespace}}}" if etree.QName(root).namespace else ""


def safe(text: str) -> str:
    """`text` as XML may hold it: U+FFFD for what no XML can."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def spelled(text: str) -> str:
    """`text` as a string of a sheet: what looks like an escape (_x000D_) is escaped.

    >>> spelled("a_x000D_b")
    'a_x005F_x000D_b'
    """
    return _ESCAPE.sub("_x005F_x", text)
