"""What a file is, by its bytes; its name must say the same."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from jixiao_web.evidence.refused import NotTaken

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRIES = 5000


def _packed(entry: str) -> Callable[[bytes], bool]:
    """Whether a package holds `entry`: its list of contents alone is read, nothing is unpacked."""

    def holds(data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                names = package.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return False
        return len(names) <= _ENTRIES and entry in names

    return holds


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(heads)


# format → endings of the name, what its bytes show
FORMATS: Mapping[str, tuple[tuple[str, ...], Callable[[bytes], bool]]] = {
    "PDF": ((".pdf",), _begins(b"%PDF-")),
    "PNG": ((".png",), _begins(b"\x89PNG\r\n\x1a\n")),
    "JPEG": ((".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    "TIFF": ((".tif", ".tiff"), _begins(b"II*\0", b"MM\0*")),
    "BMP": ((".bmp",), _begins(b"BM")),
    "Word": ((".docx",), _packed("word/document.xml")),
    "Excel": ((".xlsx",), _packed("xl/workbook.xml")),
    "OFD": ((".ofd",), _packed("OFD.xml")),
    "Office": ((".doc", ".xls", ".wps", ".et"), _begins(_OLE)),
}
SHOWN = frozenset({"PDF", "PNG", "JPEG", "TIFF", "BMP"})
"""Formats of which a picture can be made to look at."""


def format_of(name: str, data: bytes) -> str:
    """The format of a file called `name`. Raises NotTaken for one that is none of ours, or is called something else."""
    found = next((title for title, (_, shows) in FORMATS.items() if shows(data)), None)
    if found is None:
        raise NotTaken(f"“{name}”不是能收的格式：请交 PDF、图片（png、jpg、tiff、bmp）、Word、Excel 或 OFD")
    if not name.lower().endswith(FORMATS[found][0]):
        raise NotTaken(f"“{name}”的内容是 {found}，名字却不是：请改成 {FORMATS[found][0][0]} 结尾再交")
    return found
