"""A binary workbook (xlsb, [MS-XLSB]) of one sheet, record by record: LibreOffice reads the format and does not write it."""

import struct
from collections.abc import Iterable

from tests.readers.reader_documents import archive

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"""


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + data


def _string(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _rels(target: str, kind: str, key: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}"/></Relationships>'
    )


def xlsb(rows: Iterable[Iterable[str | float]], merges: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """Texts and numbers by row; `merges` are first row, last row, first column, last column, counted from 0."""
    sheet = [_record(129), _record(145)]
    for r, row in enumerate(rows):
        sheet.append(_record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 0)))
        for c, value in enumerate(row):
            head = struct.pack("<II", c, 0)
            if isinstance(value, str):
                sheet.append(_record(6, head + _string(value)))
            else:
                sheet.append(_record(5, head + struct.pack("<d", value)))
    sheet += [_record(146)]
    areas = [_record(176, struct.pack("<IIII", *area)) for area in merges]
    sheet += [_record(177, struct.pack("<I", len(areas))), *areas, _record(178), _record(130)]
    book = [
        _record(131),
        _record(143),
        _record(156, struct.pack("<II", 0, 1) + _string("r1") + _string("自评表")),
        _record(144),
        _record(132),
    ]
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _rels("xl/workbook.bin", "officeDocument", "r0"),
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": _rels("worksheets/sheet1.bin", "worksheet", "r1"),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )
