"""What lets nothing show through that was drawn before it (a box filled with one colour, a picture without transparency),
and what may itself not be seen."""

from ctypes import addressof, c_float, c_int, c_uint, c_ulong, c_ushort, c_void_p, cast
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from jixiao.readers.pdfium.calls import (
    draw_mode_of,
    fill_of,
    is_see_through,
    marks_of,
    segment_kind_of,
    segment_of,
    segment_point_of,
    segments_of,
)

_CORNERS = range(4, 7)  # of a rectangle, closed or not
_OPAQUE = 250  # of 255
_PALE = 190  # of 255, in all three colours
_PATTERN = 191  # what pdfium says is each colour of a pattern
_LONG = 2_000  # parts of a path
_LAYER = "OC\0".encode("utf-16-le")


def may_be_unseen(drawn: int) -> bool:
    """Whether a text is pale, lets its ground show through, or is marked, as one on a layer is."""
    colour = (c_uint * 4)()
    at = addressof(colour)
    if not fill_of(drawn, at, at + 4, at + 8, at + 12):
        return True
    return min(colour[0:3]) >= _PALE or colour[3] < _OPAQUE or bool(is_see_through(drawn)) or _on_layer(drawn)


def _on_layer(drawn: int) -> bool:
    handle: Any = cast(c_void_p(drawn), raw.FPDF_PAGEOBJECT)
    for n in range(max(marks_of(drawn), 0)):
        name, size = (c_ushort * 4)(), c_ulong()
        if raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(handle, n), name, 8, size) and bytes(name)[:6] == _LAYER:
            return True
    return False


def is_costly(drawn: int, kind: int) -> bool:
    """Whether drawing it may take long: what blends with its ground, shadings, patterns, paths of very many parts."""
    if kind == raw.FPDF_PAGEOBJ_SHADING or is_see_through(drawn):
        return True
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    colour = (c_uint * 4)()
    at = addressof(colour)
    known = fill_of(drawn, at, at + 4, at + 8, at + 12)
    return not known or min(colour[0:3]) == max(colour[0:3]) == _PATTERN or segments_of(drawn) > _LONG


def is_filled_box(drawn: int) -> bool:
    """Whether a path is a rectangle filled with a colour that nothing shows through."""
    if segments_of(drawn) not in _CORNERS or is_see_through(drawn):
        return False
    modes, colour, point = (c_int * 2)(), (c_uint * 4)(), (c_float * 2)()
    at = addressof(colour)
    if not draw_mode_of(drawn, addressof(modes), addressof(modes) + 4) or modes[0] == raw.FPDF_FILLMODE_NONE:
        return False
    if not fill_of(drawn, at, at + 4, at + 8, at + 12) or colour[3] < _OPAQUE:
        return False
    before: tuple[float, float] | None = None
    for n in range(segments_of(drawn)):
        segment = segment_of(drawn, n)
        segment_point_of(segment, addressof(point), addressof(point) + 4)
        here = point[0], point[1]
        if segment_kind_of(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        if before is not None and here[0] != before[0] and here[1] != before[1]:
            return False
        before = here
    return True


def is_opaque(page: pypdfium2.PdfPage, drawn: int) -> bool:
    """Whether a picture has no part that lets what is below show through."""
    if is_see_through(drawn):
        return False
    handle: Any = cast(c_void_p(drawn), raw.FPDF_PAGEOBJECT)
    made = raw.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, handle)
    if not made:
        return False
    picture = pypdfium2.PdfBitmap.from_raw(made)
    try:
        return (
            picture.n_channels < 4 or picture.mode != "BGRA" or min(bytes(picture.buffer)[3::4], default=0) >= _OPAQUE
        )
    finally:
        picture.close()
