"""Blank: nothing, or only — - / * … and signs of a template that nobody filled in."""

import re
from typing import Any

from jixiao.model.value import Value
from jixiao.values.kind import Kind

_FILLERS = "-‐‑‒−–—―─━－_＿/／\\＼*＊·•…⋯.．。,，、;；:：~～%％≥≤＞＜><=＝()（）|　 \t\r\n\xa0\u200b\ufeff"

# ≥XX%, XX年XX月: the template's place for a figure
_TO_FILL_IN = re.compile("(?:[xX×]{2,}[一-鿿%]{0,3})+")


def is_blank(text: str) -> bool:
    """Whether a cell says nothing.

    >>> is_blank(" — "), is_blank("0"), is_blank("无")
    (True, False, False)
    """
    return not text.strip(_FILLERS)


def _read(spelling: str, text: str) -> Value | None:
    rest = spelling.strip(_FILLERS)
    return None if rest and not _TO_FILL_IN.fullmatch(rest) else Value(text, "blank")


def _show(value: Value) -> str:
    return ""


def _json(value: Value) -> dict[str, Any]:
    return {}


KIND = Kind(10, _read, _show, _json, any_length=True)
