"""What this program wrote itself: reports that lie among the documents, templates that somebody filled in."""

import re

from jixiao.model.grid import Problem
from jixiao.model.mark import REPORT, TEMPLATE, TEMPLATE_VERSION
from jixiao.readers.archive import Archive, is_zip
from jixiao.readers.error import OwnReport, ReadError
from jixiao.readers.limits import Limits

_TEMPLATE = re.compile(re.escape(TEMPLATE.encode()) + rb"(\d{1,9})")
_HEAD = 4096  # bytes of a page in which its head stands
_PROPERTIES = "docProps/core.xml"


def refuse_own(data: bytes, limits: Limits) -> None:
    """Raises OwnReport for a page, a workbook or a Word document that carries the mark of our reports."""
    if REPORT.encode() in (_properties(data, limits) if is_zip(data) else data[:_HEAD]):
        raise OwnReport("这是 jixiao 写出的报告或对照，不是自评表，已跳过")


def template(data: bytes, limits: Limits) -> tuple[Problem, ...]:
    """Names a template of ours that is no longer the one we give out."""
    found = _TEMPLATE.search(_properties(data, limits)) if is_zip(data) else None
    version = found[1].decode("ascii", "replace") if found else TEMPLATE_VERSION
    if version == TEMPLATE_VERSION:
        return ()
    said = (
        f"这份表用的是第 {version} 版填报模板，现在是第 {TEMPLATE_VERSION} 版：照样读了，下次请用 jixiao new 重新生成"
    )
    return (Problem("", "template", said),)


def _properties(data: bytes, limits: Limits) -> bytes:
    try:
        archive = Archive(data, limits)
        return archive.read(_PROPERTIES) if _PROPERTIES in archive else b""
    except ReadError:
        return b""  # the reader says what is wrong with it
