"""The bytes of a PDF → pdfium's document, within limits; one reads at a time, since pdfium is not made for threads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as raw

from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.pdfium.trial import tried

_ONE = threading.Lock()
_SAID = {
    raw.FPDF_ERR_PASSWORD: "PDF 有打开密码，请用 PDF 软件去掉密码后另存再读",
    raw.FPDF_ERR_SECURITY: "PDF 的加密方式读不了，请用 PDF 软件去掉加密后另存再读",
}
_DAMAGED = "PDF 不完整或已损坏，请重新下载或另存后再读"


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed behind. ReadError where it has a password, is damaged, has too many pages, or drawings without
    end."""
    tried(data, limits.nested_seconds)
    with _ONE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ReadError(_SAID.get(error.err_code, _DAMAGED)) from error
        try:
            if len(document) == 0:
                raise ReadError(_DAMAGED)
            if len(document) > limits.pages:
                raise ReadError(f"PDF 有 {len(document)} 页，超过 {limits.pages} 页，请拆成几个文件再读")
            document.init_forms()  # else fields without an appearance of their own stay blank; no script is run
            yield document
        finally:
            document.close()
