"""What was typed onto a page rather than drawn on it: fields of a form, text and strikes of a viewer's pen."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_ushort
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from jixiao.readers.pdfium.clip import Window

_NOTHING_TO_SEE = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
_TEXTS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX}
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MOST = 20_000  # annotations looked at
_NO_STREAM = 2  # bytes of an appearance that is not there


@dataclass(frozen=True, slots=True)
class Field:
    """What somebody typed into a field, and where on the page (left, right, bottom, top) it is shown."""

    value: str
    box: Window


@dataclass(frozen=True, slots=True)
class Typed:
    """A page with what was typed onto it made part of it; `whole` where that could be done with all of it."""

    page: pypdfium2.PdfPage
    fields: tuple[Field, ...] = ()
    whole: bool = True


def typed_in(document: pypdfium2.PdfDocument, n: int) -> Typed:
    """Page `n`, counted from 0. Raises PdfiumError for a damaged page. Nothing is written to the file."""
    page = document[n]
    fields: list[Field] = []
    some, whole = False, True
    for annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in _NOTHING_TO_SEE:
            continue
        some = True
        if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            continue
        if kind == raw.FPDF_ANNOT_WIDGET:
            fields += _field(document, annotation)
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            whole = (
                whole and raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _NO_STREAM
            )
    if not some:
        return Typed(page)
    whole = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_FAIL and whole
    page.close()
    return Typed(document[n], tuple(fields), whole)


def _annotations(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for n in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        with _opened(page, n) as annotation:
            if annotation:
                yield annotation


@contextmanager
def _opened(page: pypdfium2.PdfPage, n: int) -> Iterator[Any]:
    annotation = raw.FPDFPage_GetAnnot(page.raw, n)
    try:
        yield annotation
    finally:
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def _field(document: pypdfium2.PdfDocument, annotation: Any) -> Iterator[Field]:
    """The text of a field, where it is one of text."""
    if document.formenv is None:
        return
    form = document.formenv.raw
    if raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _TEXTS:
        return
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    text, box = (c_ushort * (size // 2 + 1))(), raw.FS_RECTF()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, text, size)
    if raw.FPDFAnnot_GetRect(annotation, box):
        value = bytes(text).decode("utf-16-le", "replace").split("\0", 1)[0]
        left, right = sorted((box.left, box.right))
        bottom, top = sorted((box.bottom, box.top))
        yield Field(value, (left, right, bottom, top))
