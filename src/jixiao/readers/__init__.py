"""Document → grids of cells as a person sees them.

Enters: a name and the bytes of a document. Leaves: a `Document` (grids in reading order, problems), or the forms of a
form JSON. To add a format: one file here with `RANK`, `can_read(path_name, data)` — by content, never by the name's ending —
and `grids(data, limits)`, or `CONVERTS` where LibreOffice makes of it what another reader reads; `facsimiles` where its pages can be shown; nothing else is touched.
RANK orders who is asked first: 10 containers and signatures, 50 structured text, 90 what takes any text.
"""

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from jixiao.model.form import Form, Source
from jixiao.model.grid import Document
from jixiao.readers.converting import Converted, convert_all, taken_over
from jixiao.readers.discovery import readers
from jixiao.readers.error import NoDocument, OwnReport, ReadError
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.limits import LIMITS, Limits
from jixiao.readers.own import refuse_own, template
from jixiao.readers.refusal import refusal

__all__ = [
    "LIMITS",
    "Converted",
    "Facsimile",
    "Limits",
    "NoDocument",
    "OwnReport",
    "ReadError",
    "convert_all",
    "facsimiles",
    "read",
]

_NONE: Mapping[str, Converted] = {}


def read(
    path_or_name: str | PurePath, data: bytes, limits: Limits = LIMITS, ahead: Mapping[str, Converted] = _NONE
) -> Document | tuple[Form, ...]:
    """One document. `ahead` is what `convert_all` made of it and others. Raises ReadError with one Chinese line saying what
    is wrong and what to do."""
    file = str(path_or_name)
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError("文件是空的，没有可读的内容，请检查文件是否已保存好")
    if len(data) > limits.file_bytes:
        raise ReadError(f"文件超过 {limits.file_bytes // 1024 // 1024} MB，请拆成几个文件再读")
    name = PurePath(file).name
    reader = next((r for r in readers() if r.can_read(name, data)), None)
    if reader is None:
        raise refusal(data)
    refuse_own(data, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    if reader.forms is not None:
        source = Source(file, sha256, reader.name)
        return tuple(
            replace(form, id=form.id or f"{name}#{n}", source=form.source if form.source.file else source)
            for n, form in enumerate(reader.forms(data, limits), 1)
        )
    if reader.converts is not None:
        made = ahead[sha256] if sha256 in ahead else convert_all([data], limits)[sha256]
        return taken_over(file, data, sha256, reader, made, limits)
    assert reader.grids is not None  # discovery allows no reader without
    grids, problems = reader.grids(data, limits)
    return Document(file, sha256, reader.name, grids, (*problems, *template(data, limits)))


def facsimiles(reader: str, data: bytes, wanted: Container[int], limits: Limits = LIMITS) -> Iterator[Facsimile]:
    """The pages `wanted` (numbers from 1) of a document that `reader` read, in order; none where its documents are no
    pages. ReadError as `read`, and where what draws them is not installed."""
    found = next((r for r in readers() if r.name == reader), None)
    if found is not None and found.facsimiles is not None:
        yield from found.facsimiles(data, limits, wanted)
