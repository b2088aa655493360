"""A zip with some entries changed; all others keep their place, flags, date and compressed bytes."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from jixiao.readers.archive import key
from jixiao.returns.error import ReturnError

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DEFLATED, _UTF8, _ZIP64 = 8, 0x800, 1


def rezipped(data: bytes, changed: Mapping[str, tuple[str, bytes | None]], at: datetime) -> bytes:
    """`data` with entries replaced, dropped (None) or, where the key is new, appended. `changed`: key → name, content."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        infos, comment, directory = opened.infolist(), opened.comment, opened.start_dir
    offsets = sorted({info.header_offset for info in infos})
    ends = dict(zip(offsets, [*offsets[1:], directory], strict=True))
    made = BytesIO()
    kept: list[tuple[zipfile.ZipInfo, bytes, int]] = []
    written: set[str] = set()
    for info in infos:
        name = key(info.filename)
        offset = made.tell()
        if name not in changed:
            made.write(_span(data, info, ends[info.header_offset]))
            kept.append((info, _name(info), offset))
        elif name not in written:  # an entry stored twice is replaced once
            written.add(name)
            content = changed[name][1]
            if content is not None:
                kept.append(_add(made, info.orig_filename, content, at))
    for name, (spelled, content) in changed.items():
        if name not in written and content is not None:
            kept.append(_add(made, spelled, content, at))
    start = made.tell()
    for info, raw, offset in kept:
        made.write(_directory_entry(info, raw, offset))
    size = made.tell() - start
    made.write(_END.pack(b"PK\x05\x06", 0, 0, len(kept), len(kept), size, start, len(comment)) + comment)
    return made.getvalue()


def _span(data: bytes, info: zipfile.ZipInfo, end: int) -> bytes:
    """Header, compressed bytes and whatever descriptor follows, as they stand."""
    start = info.header_offset
    header = data[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise ReturnError("文件已损坏（压缩结构不完整），请用 Office 或 WPS 打开后另存一份再试")
    lengths = _LOCAL.unpack(header)
    if start + _LOCAL.size + lengths[9] + lengths[10] + info.compress_size > end:
        raise ReturnError("文件的压缩结构有重叠，不是正常的文件，请用 Office 或 WPS 打开后另存一份再试")
    return data[start:end]


def _add(made: BytesIO, name: str, content: bytes, at: datetime) -> tuple[zipfile.ZipInfo, bytes, int]:
    packer = zlib.compressobj(level=6, wbits=-15)
    packed = packer.compress(content) + packer.flush()
    # what a zip can date is 1980 to 2107, in steps of two seconds
    when = (min(max(at.year, 1980), 2107), at.month, at.day, at.hour, at.minute, at.second)
    info = zipfile.ZipInfo(name, when)
    info.orig_filename = name  # ZipInfo itself turns the separators of the system it runs on
    info.create_system, info.create_version, info.extract_version = 0, 20, 20
    info.flag_bits = 0 if name.isascii() else _UTF8
    info.compress_type, info.CRC = _DEFLATED, zlib.crc32(content)
    info.compress_size, info.file_size = len(packed), len(content)
    raw, offset = _name(info), made.tell()
    time, date = _stamp(info)
    made.write(
        _LOCAL.pack(
            b"PK\x03\x04", 20, info.flag_bits, _DEFLATED, time, date, info.CRC, len(packed), len(content), len(raw), 0
        )
    )
    made.write(raw + packed)
    return info, raw, offset


def _directory_entry(info: zipfile.ZipInfo, raw: bytes, offset: int) -> bytes:
    time, date = _stamp(info)
    extra = _without_zip64(info.extra)
    return (
        _CENTRAL.pack(
            b"PK\x01\x02",
            info.create_version, info.create_system, info.extract_version, info.reserved,
            info.flag_bits, info.compress_type, time, date, info.CRC, info.compress_size, info.file_size,
            len(raw), len(extra), len(info.comment), 0, info.internal_attr, info.external_attr, offset,
        )
        + raw + extra + info.comment
    )  # fmt: skip


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields but the long sizes: a workbook within the limits needs none in the directory."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept
