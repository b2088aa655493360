"""RTF 文档，由 LibreOffice 转成 docx 后读"""

from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("RTF 文档", "rtf", "docx")


def can_read(path_name: str, data: bytes) -> bool:
    """The signature; some programs write a BOM or blank lines before it."""
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rt")
