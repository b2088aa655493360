"""旧版 Word 和 WPS 文字文档（doc、wps），由 LibreOffice 转成 docx 后读"""

from jixiao.readers.error import ReadError
from jixiao.readers.office.conversion import Conversion
from jixiao.readers.ole import PASSWORD, is_ole, stream, streams

RANK = 10
CONVERTS = Conversion("旧版 Word 或 WPS 文字文档（doc、wps）", "doc", "docx")

_FLAGS = slice(10, 12)  # of the file information block, [MS-DOC] 2.5.2
_ENCRYPTED = 0x0100


def can_read(path_name: str, data: bytes) -> bool:
    """An OLE container with a Word document in it, whatever its name ends in."""
    try:
        return is_ole(data) and "WordDocument" in streams(data)
    except ReadError:
        return False  # xls says that the container is broken


def refuse(data: bytes) -> None:
    """Raises ReadError for a document with a password."""
    if int.from_bytes(stream(data, "WordDocument")[_FLAGS], "little") & _ENCRYPTED:
        raise ReadError(PASSWORD)
