"""A page of a PDF as pixels, given up where drawing it takes past all measure."""

import time
from math import ceil

import pypdfium2
import pypdfium2.internal as internal
import pypdfium2.raw as raw

from jixiao.readers.error import ReadError

_SECONDS = 5.0  # a page of a form is drawn in some milliseconds


def painted(page: pypdfium2.PdfPage, scale: float) -> pypdfium2.PdfBitmap:
    """The page as it says that it is shown, on white, `scale` pixels a point, in three colours. ReadError where it takes too
    long, which is asked between the objects of the page."""
    width, height = ceil(page.get_width() * scale), ceil(page.get_height() * scale)
    picture = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
    picture.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    until = time.monotonic() + _SECONDS
    pause = raw.IFSDK_PAUSE(version=1)
    internal.set_callback(pause, "NeedToPauseNow", lambda _: time.monotonic() > until)
    try:
        state = raw.FPDF_RenderPageBitmap_Start(picture, page, 0, 0, width, height, 0, raw.FPDF_ANNOT, pause)
    finally:
        raw.FPDF_RenderPage_Close(page)
    if state == raw.FPDF_RENDER_TOBECONTINUED:
        raise ReadError(f"PDF 的一页画了 {_SECONDS:.0f} 秒还没有画完，不像是自评表，请检查文件")
    return picture
