"""JSON as the outputs write it: UTF-8, Chinese as such, two spaces of indent, a line break at the end."""

import json
from typing import Any

from jixiao.model.citation import Citation


def encoded(value: Any) -> bytes:
    """`value` as bytes; half of a surrogate pair is written as its escape, which JSON allows."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def clause(cited: Citation) -> dict[str, str]:
    """A clause as the contract writes it; `status` R: recalled, not yet held against the original."""
    return {"document": cited.document, "article": cited.article, "status": cited.status}
