"""Six numbers that carry what a drawing holds to where the drawing stands, and which of a page's texts stand in such."""

from collections.abc import Mapping
from ctypes import addressof, c_float
from typing import Any

import pypdfium2.raw as raw

from jixiao.readers.pdfium.calls import address, inner_object_of, kind_of, matrix_of, object_of

Matrix = tuple[float, float, float, float, float, float]
Sides = tuple[float, float, float, float]  # left, bottom, right, top
WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEPTH = 8  # forms within forms


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """What carries from within the inner to without the outer."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def turned(left: float, bottom: float, right: float, top: float, matrix: Matrix) -> Sides:
    """The box round a box that was carried."""
    if matrix is WHOLE:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def matrix_at(drawn: int) -> Matrix:
    """That of an object of a page."""
    six = (c_float * 6)()
    return (six[0], six[1], six[2], six[3], six[4], six[5]) if matrix_of(drawn, addressof(six)) else WHOLE


def carried(page: Any, most: int) -> Mapping[int, Matrix]:
    """The texts of a page that stand in drawings, with what carries them out of there; of at most `most` objects."""
    found: dict[int, Matrix] = {}
    handle = address(page)
    tops = (object_of(handle, n) for n in range(raw.FPDFPage_CountObjects(page)))
    waiting = [(drawn, WHOLE, 0) for drawn in tops if kind_of(drawn) == raw.FPDF_PAGEOBJ_FORM]
    while waiting and most > 0:
        form, around, depth = waiting.pop()
        matrix = times(matrix_at(form), around)
        n = 0
        while (inner := inner_object_of(form, n)) and most > 0:
            n, most = n + 1, most - 1
            kind = kind_of(inner)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                found[inner] = matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth + 1 < DEPTH:
                waiting.append((inner, matrix, depth + 1))
    return found
