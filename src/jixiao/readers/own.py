"""Reports that this program wrote and that lie among the documents."""

from jixiao.model.mark import REPORT
from jixiao.readers.archive import Archive, is_zip
from jixiao.readers.error import OwnReport, ReadError
from jixiao.readers.limits import Limits

_HEAD = 4096  # bytes of a page in which its head stands
_PROPERTIES = "docProps/core.xml"


def refuse_own(data: bytes, limits: Limits) -> None:
    """Raises OwnReport for a page or a workbook that carries the mark of our reports."""
    if REPORT.encode() in (_properties(data, limits) if is_zip(data) else data[:_HEAD]):
        raise OwnReport("这是 jixiao 写出的核查结果，不是自评表，已跳过")


def _properties(data: bytes, limits: Limits) -> bytes:
    try:
        archive = Archive(data, limits)
        return archive.read(_PROPERTIES) if _PROPERTIES in archive else b""
    except ReadError:
        return b""  # the reader says what is wrong with it
