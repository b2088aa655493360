"""Cells that were read wrongly and that a person has set right, kept in a small file beside the document.

Enters: a document as read, and the bytes of its corrections. Leaves: the same document with those cells set right and sure,
its forms with the fields that have no cell, and a remark on each: who did it and when, or why it was not applied. The document's own file is never touched.
To add what a correction says: a field of `Correction`, in `reading` and `writing`.
"""

from jixiao.corrections.applying import Remark, applied
from jixiao.corrections.completing import completed
from jixiao.corrections.correction import SUFFIX, Added, Correction, CorrectionError, Whole
from jixiao.corrections.reading import corrections
from jixiao.corrections.writing import written

__all__ = [
    "SUFFIX",
    "Added",
    "Correction",
    "CorrectionError",
    "Remark",
    "Whole",
    "applied",
    "completed",
    "corrections",
    "written",
]
