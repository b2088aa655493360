"""What was typed onto a page rather than drawn on it: fields of a form, text and strikes of a viewer's pen."""

import pypdfium2
import pypdfium2.raw as raw

_NOTHING_TO_SEE = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
_MOST = 20_000  # annotations looked at


def typed_in(document: pypdfium2.PdfDocument, n: int) -> tuple[pypdfium2.PdfPage, bool]:
    """Page `n`, counted from 0, with what was typed onto it made part of it, and whether that could be done. Raises
    PdfiumError for a damaged page. Nothing is written to the file."""
    page = document[n]
    if not _has_some(page):
        return page, True
    done = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_FAIL
    page.close()
    return document[n], done


def _has_some(page: pypdfium2.PdfPage) -> bool:
    for n in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, n)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind not in _NOTHING_TO_SEE:
            return True
    return False
