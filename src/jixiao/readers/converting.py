"""Documents that LibreOffice converts before a reader of ours reads them, many by one start of it."""

import hashlib
from collections.abc import Iterable

from jixiao.model.grid import Document, Problem
from jixiao.readers.archive import Archive, is_zip
from jixiao.readers.discovery import Reader, readers
from jixiao.readers.error import ReadError
from jixiao.readers.limits import LIMITS, Limits
from jixiao.readers.markup import admitted
from jixiao.readers.office.conversion import converted

Converted = bytes | ReadError


def convert_all(documents: Iterable[bytes], limits: Limits = LIMITS) -> dict[str, Converted]:
    """What became of those documents that are read by way of LibreOffice, by SHA-256; the others are left out."""
    made: dict[str, Converted] = {}
    wanted = {}
    for data in documents:
        reader = next((r for r in readers() if r.converts is not None and r.can_read("", data)), None)
        if reader is None or reader.converts is None:
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            _admit(reader, data, limits)
        except ReadError as error:
            made[sha256] = error
        else:
            wanted[sha256] = reader.converts, data
    return made | dict(zip(wanted, converted(list(wanted.values()), limits), strict=True))


def taken_over(file: str, data: bytes, sha256: str, reader: Reader, made: Converted, limits: Limits) -> Document:
    """The document as the reader of the target reads it; the places are those of the converted document. ReadError where
    the conversion failed."""
    if isinstance(made, ReadError):
        raise made
    assert reader.converts is not None  # asked by the caller
    target = next(r for r in readers() if r.name == reader.converts.to)
    assert target.grids is not None  # a target that were converted itself would lead round and round
    grids, problems = target.grids(made, limits)
    if reader.hold is not None:
        reader.hold(data, grids)
    said = f"{reader.converts.said}，由 LibreOffice 转成 {target.name} 后读入：内容有疑问时请对照原件"
    return Document(file, sha256, f"{reader.name}-to-{target.name}", grids, (Problem("", "converted", said), *problems))


def _admit(reader: Reader, data: bytes, limits: Limits) -> None:
    """Raises ReadError for what LibreOffice must not be given: too large inflated, entities, a password."""
    if is_zip(data):
        archive = Archive(data, limits)
        for name in archive.names():
            archive.read(name)
    elif data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        admitted(data)
    if reader.refuse is not None:
        reader.refuse(data)
