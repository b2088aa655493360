"""Excel 二进制工作簿（xlsb），由 LibreOffice 转成 xlsx 后读"""

from jixiao.readers.archive import entry_names
from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("Excel 二进制工作簿（xlsb）", "xlsb", "xlsx")


def can_read(path_name: str, data: bytes) -> bool:
    """A package with a binary workbook in it."""
    # the name stands in a package as it is: a look at the bytes spares every docx and xlsx the opening
    return b"workbook.bin" in data and "xl/workbook.bin" in entry_names(data)
