"""Word XML 文档（Word 2007 以后另存的 xml）

The parts of a docx, one after another in one XML file: packed anew, and read as what they are.
"""

import base64
import binascii
import io
import zipfile

from lxml import etree

from jixiao.model.grid import Grid, Problem
from jixiao.readers import docx
from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.markup import parse

RANK = 10

_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PKG = f"{{{_PACKAGE}}}"


def can_read(path_name: str, data: bytes) -> bool:
    """XML whose first element is a package."""
    start = data[:4096]
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _PACKAGE.encode() in start


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """As `docx`. ReadError for damaged XML and for parts that are none."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for part in parse(data).iterchildren(f"{_PKG}part"):
            package.writestr(part.get(f"{_PKG}name", "").lstrip("/") or "part", _content(part))
    packed = made.getvalue()
    if not docx.can_read("", packed):
        raise ReadError("这份 Word XML 里没有文档，请用 Word 打开后另存为 docx 再读")
    return docx.grids(packed, limits)


def _content(part: etree._Element) -> bytes:
    written = part.find(f"{_PKG}xmlData/*")
    if written is not None:
        return etree.tostring(written, encoding="utf-8", xml_declaration=True)
    try:
        return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
    except (binascii.Error, ValueError):
        return b""  # a picture; the parts that are read are XML
