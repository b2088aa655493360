"""The unit's own document with what the checks found written into it: everything else stays byte for byte.

Enters: a document's bytes and `Remark`s with the places its reader gave. Leaves: the same document with a comment or a note
on each cell. To add a format: one file named after its reader with `annotate(data, remarks, cover, at) -> bytes`.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jixiao.returns.error import ReturnError

if TYPE_CHECKING:
    from jixiao.model.remark import Remark

__all__ = ["ReturnError", "annotate", "can_annotate"]


def can_annotate(reader: str) -> bool:
    """Whether documents that this reader reads can be given back with remarks in them."""
    if reader not in {module.name for module in pkgutil.iter_modules(__path__)}:
        return False
    return hasattr(importlib.import_module(f"{__name__}.{reader}"), "annotate")


def annotate(reader: str, data: bytes, remarks: "Sequence[Remark]", cover: Sequence[str], at: datetime) -> bytes:
    """`cover` is said once, at the document's beginning; `at` is the remarks' date. Raises ReturnError, one line."""
    made: bytes = importlib.import_module(f"{__name__}.{reader}").annotate(data, remarks, cover, at)
    return made
