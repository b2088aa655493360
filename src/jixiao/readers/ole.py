"""The OLE container of doc, xls, wps and et: which streams are in it, and one stream's bytes."""

import io
from functools import lru_cache
from typing import Any

from jixiao.readers.error import ReadError

PASSWORD = "文件有打开密码，请用 Word、Excel 或 WPS 打开，去掉密码后另存再读"

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_ole(data: bytes) -> bool:
    """Whether `data` starts as an OLE container."""
    return data.startswith(_SIGNATURE)


def streams(data: bytes) -> frozenset[str]:
    """The names at the top of the container (an embedded object's own streams lie deeper). ReadError for a broken one."""
    try:
        directory = _container(data).dirlist
        return frozenset(directory[child].name for child in directory[0].children)
    except (
        Exception
    ) as error:  # CompDocError, struct.error, IndexError, AssertionError: whatever a damaged sector leads to
        raise ReadError("文件不完整或已损坏（OLE 结构打不开），请重新复制，或打开后另存为 docx、xlsx 再读") from error


def stream(data: bytes, name: str) -> bytes:
    """The bytes of one stream, b"" where it is not there or cannot be put together."""
    try:
        found: bytes | None = _container(data).get_named_stream(name)
    except Exception:  # as above; whoever opens the document itself says what is wrong
        return b""
    return found or b""


@lru_cache(maxsize=1)  # several readers ask about one document
def _container(data: bytes) -> Any:
    from xlrd.compdoc import CompDoc  # 30 ms that other formats need not pay

    return CompDoc(data, logfile=io.StringIO())
