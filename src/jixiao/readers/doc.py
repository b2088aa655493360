"""旧版 Word 和 WPS 文字文档（doc、wps），由 LibreOffice 转成 docx 后读"""

import re

from jixiao.model.grid import Grid
from jixiao.readers.error import ReadError
from jixiao.readers.office.conversion import Conversion
from jixiao.readers.ole import PASSWORD, is_ole, stream, streams

RANK = 10
CONVERTS = Conversion("旧版 Word 或 WPS 文字文档（doc、wps）", "doc", "docx")

_FLAGS = slice(10, 12)  # of the file information block, [MS-DOC] 2.5.2
_ENCRYPTED = 0x0100
_CELL_END = re.compile(rb"[\x4e-\x9f]\x07\x00")  # behind a Chinese character, [MS-DOC] 2.4.3
_TABLE = 10  # so many are a table's


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


def hold(data: bytes, grids: tuple[Grid, ...]) -> None:
    """Raises ReadError where cells end in the text and no table was converted: LibreOffice drops some that end a document."""
    ends = len(_CELL_END.findall(stream(data, "WordDocument")))
    if ends >= _TABLE and not any(c.column > 1 for g in grids for c in g.cells):
        raise ReadError("LibreOffice 转换时丢了表格：请用 Word 或 WPS 打开，另存为 docx 再读")
