"""Excel 2003 XML 表格，由 LibreOffice 转成 xlsx 后读"""

from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("Excel 2003 XML 表格", "xml", "xlsx")


def can_read(path_name: str, data: bytes) -> bool:
    """XML whose first element is its workbook."""
    start = data[:4096]
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (
        b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<html" not in start.lower()
    )
