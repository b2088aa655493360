"""Excel 二进制工作簿（xlsb），由 LibreOffice 转成 xlsx 后读"""

from jixiao.readers.archive import entry_names
from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("Excel 二进制工作簿（xlsb）", "xlsb", "xlsx")


def can_read(path_name: str, data: bytes) -> bool:
    """A package with a binary workbook in it."""
    return "xl/workbook.bin" in entry_names(data)
