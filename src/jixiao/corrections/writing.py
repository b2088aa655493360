"""Corrections → the file that keeps them, to be read and changed by hand too."""

import json
from collections.abc import Iterable

from jixiao.corrections.correction import Correction, Whole
from jixiao.model.grid import Place

_HEAD = """\
# 更正清单：程序读错、由人对照原件改正的格子。原件不动；每次读它的时候照此更正。
# read 是程序读到的字，和现在读到的不同就不更正并说明；meant 是原件上的字。
# 写 field 的是没有自己的格子的栏目：第 form 张表（共 forms 张）的这一栏。
"""


def written(corrections: Iterable[Correction]) -> bytes:
    """The file; `corrections` gives the same back."""
    return (_HEAD + "".join(map(_entry, corrections))).encode()


def _entry(one: Correction) -> str:
    return (
        f"\n[[correction]]\n{_at(one.place)}"
        f"read = {_text(one.read)}\nmeant = {_text(one.meant)}\nwho = {_text(one.who)}\nwhen = {one.when.isoformat()}\n"
    )


def _at(at: Place | Whole) -> str:
    if isinstance(at, Whole):
        return f"form = {at.form}\nforms = {at.forms}\nfield = {_text(at.field)}\n"
    return f"part = {_text(at.part)}\nrow = {at.row}\ncolumn = {at.column}\n"


def _text(said: str) -> str:
    """A basic string of TOML is one of JSON, in which that one character is escaped as well."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
