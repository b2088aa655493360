"""The calls made for every character and line, without the conversions of the general binding: four times as fast.

Handles are plain addresses (`address`), results are written to memory of ours. Everything else goes through `pypdfium2.raw`.
"""

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_double, c_float, c_int, c_uint, c_void_p, cast
from typing import Any

import pypdfium2.raw as raw


def address(handle: Any) -> int:
    """A pdfium handle as a number; 0 for none."""
    return cast(handle, c_void_p).value or 0


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return CFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


unicode_of = _call(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
box_of = _call(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
angle_of = _call(raw.FPDFText_GetCharAngle, c_float, c_void_p, c_int)
unmapped = _call(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
generated = _call(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)
clip_of = _call(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
clip_paths_of = _call(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
clip_segments_of = _call(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
clip_segment_of = _call(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
origin_of = _call(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
size_of = _call(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
text_matrix_of = _call(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
text_object_of = _call(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
render_mode_of = _call(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
object_of = _call(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
inner_object_of = _call(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_uint)
kind_of = _call(raw.FPDFPageObj_GetType, c_int, c_void_p)
bounds_of = _call(raw.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
is_see_through = _call(raw.FPDFPageObj_HasTransparency, c_int, c_void_p)
marks_of = _call(raw.FPDFPageObj_CountMarks, c_int, c_void_p)
switch = _call(raw.FPDFPageObj_SetIsActive, c_int, c_void_p, c_int)
fill_of = _call(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
matrix_of = _call(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
draw_mode_of = _call(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
segments_of = _call(raw.FPDFPath_CountSegments, c_int, c_void_p)
segment_of = _call(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_kind_of = _call(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_point_of = _call(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_closes = _call(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
