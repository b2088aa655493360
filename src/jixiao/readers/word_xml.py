"""Word 2003 XML 文档，由 LibreOffice 转成 docx 后读"""

from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("Word 2003 XML 文档", "xml", "docx")


def can_read(path_name: str, data: bytes) -> bool:
    """XML whose first element is its document."""
    start = data[:4096]
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"office/word/2003/wordml" in start
