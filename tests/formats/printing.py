"""Forms as documents of every format, made by the programs that offices have: ours, LibreOffice, Typst, a browser."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from jixiao.model.form import Form
from jixiao.readers import LIMITS
from jixiao.readers.pdfium.leaf import leaf
from tests.outputs.test_write import written
from tests.readers.ofd_documents import from_pages
from tests.returns.packages import OFFICE, converted

CHROMIUM = shutil.which("chromium") or ""


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


def _browser(style: str) -> Callable[[Sequence[Form], Path], bytes]:
    """The web page that `write` makes, printed by Chromium; `style` is added to its style sheet."""

    def printed(forms: Sequence[Form], folder: Path) -> bytes:
        source, target = folder / "表.html", folder / "表.pdf"
        page = written("html", *forms).decode("utf-8").replace("</style>", f"{style}</style>", 1)
        source.write_text(page, encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        command = [CHROMIUM, *options, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=240)
        return target.read_bytes()

    return printed


def _ofd(forms: Sequence[Form], folder: Path) -> bytes:
    document = pypdfium2.PdfDocument(written("pdf", *forms))
    try:
        return from_pages([leaf(document, n, LIMITS).page for n in range(len(document))])
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Format:
    """The name that its documents go by, how they are made, and whether LibreOffice or a browser is needed for it."""

    name: str
    make: Callable[[Sequence[Form], Path], bytes]
    office: bool = False
    browser: bool = False

    @property
    def can_be_made(self) -> bool:
        """Whether what it needs is on this machine."""
        return not ((self.office and OFFICE is None) or (self.browser and not CHROMIUM))


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
    "pdf（Chromium 由 html 印）": Format("表.pdf", _browser(""), browser=True),
    "pdf（Chromium 由 html 印，点线框）": Format("表.pdf", _browser("td { border: 1px dotted #000; }"), browser=True),
    "pdf（Chromium 由 html 印，大字，行在页末断开）": Format(
        "表.pdf", _browser("@media print { tr { break-inside: auto; } body { font-size: 16px; } }"), browser=True
    ),
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
