"""Forms as documents of every format, made by the programs that offices have: ours, LibreOffice, Typst."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from jixiao.model.form import Form
from jixiao.readers import LIMITS
from jixiao.readers.pdfium.leaf import leaf
from tests.outputs.test_write import written
from tests.readers.ofd_documents import from_pages
from tests.returns.packages import converted


@dataclass(frozen=True, slots=True)
class Printed:
    """A document under the name it goes by, and how many pages it has."""

    name: str
    data: bytes
    pages: int


def _ours(format: str) -> Callable[[Sequence[Form], Path], bytes]:
    return lambda forms, folder: written(format, *forms)


def _office(source: str, to: str) -> Callable[[Sequence[Form], Path], bytes]:
    return lambda forms, folder: converted(written(source, *forms), source, to, folder)


def _ofd(forms: Sequence[Form], folder: Path) -> bytes:
    document = pypdfium2.PdfDocument(written("pdf", *forms))
    try:
        return from_pages([leaf(document, n, LIMITS).page for n in range(len(document))])
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Format:
    """The name that its documents go by, how they are made, and whether LibreOffice is needed for it."""

    name: str
    make: Callable[[Sequence[Form], Path], bytes]
    office: bool = False


FORMATS: Mapping[str, Format] = {
    "docx": Format("表.docx", _ours("docx")),
    "pdf（Typst 印）": Format("表.pdf", _ours("pdf")),
    "pdf（LibreOffice 由 docx 印）": Format("表.pdf", _office("docx", "pdf"), True),
    "ofd（由 Typst 的 PDF 改写）": Format("表.ofd", _ofd),
    "doc": Format("表.doc", _office("docx", "doc"), True),
    "wps（内容是 doc，名字是 .wps）": Format("表.wps", _office("docx", "doc"), True),
    "rtf": Format("表.rtf", _office("docx", "rtf"), True),
    "odt": Format("表.odt", _office("docx", "odt"), True),
    "pdf（LibreOffice 由 xlsx 印）": Format("表.pdf", _office("xlsx", "pdf"), True),
    "xlsx": Format("表.xlsx", _ours("xlsx")),
    "xls": Format("表.xls", _office("xlsx", "xls"), True),
    "et（内容是 xls，名字是 .et）": Format("表.et", _office("xlsx", "xls"), True),
    "ods": Format("表.ods", _office("xlsx", "ods"), True),
    "html": Format("表.html", _ours("html")),
}


def document(format: str, forms: Sequence[Form], folder: Path) -> Printed:
    """The forms in one document; a format without pages counts a page a form."""
    asked = FORMATS[format]
    data = asked.make(forms, folder)
    pages = len(pypdfium2.PdfDocument(data)) if asked.name.endswith(".pdf") else len(forms)
    return Printed(asked.name, data, pages)
