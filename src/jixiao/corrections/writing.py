"""Corrections → the file that keeps them, to be read and changed by hand too."""

import json
from collections.abc import Iterable

from jixiao.corrections.correction import Added, Correction, Whole
from jixiao.model.grid import Place

_HEAD = """\
# 更正清单：程序读错、由人对照原件改正的格子。原件不动；每次读它的时候照此更正。
# read 是程序读到的字，和现在读到的不同就不更正并说明；meant 是原件上的字。
# 写 field 的是没有自己的格子的栏目：第 form 张表（共 forms 张）的这一栏。
# 写 table 的是漏读的一行：添在第 after 行（0 是最上面）“below”的下面；程序读到的行数不是 rows 了就不添。
"""


def written(corrections: Iterable[Correction]) -> bytes:
    """The file; `corrections` gives the same back."""
    return (_HEAD + "".join(map(_entry, corrections))).encode()


def _entry(one: Correction) -> str:
    said = "" if isinstance(one.place, Added) else f"read = {_text(one.read)}\nmeant = {_text(one.meant)}\n"
    return f"\n[[correction]]\n{_at(one.place)}{said}who = {_text(one.who)}\nwhen = {one.when.isoformat()}\n"


def _at(at: Place | Whole | Added) -> str:
    if isinstance(at, Place):
        return f"part = {_text(at.part)}\nrow = {at.row}\ncolumn = {at.column}\n"
    form = f"form = {at.form}\nforms = {at.forms}\n"
    if isinstance(at, Whole):
        return f"{form}field = {_text(at.field)}\n"
    texts = ", ".join(f"{_text(column)} = {_text(text)}" for column, text in at.texts)
    row = f"table = {_text(at.table)}\nrows = {at.rows}\nafter = {at.after}\nbelow = {_text(at.below)}\n"
    return f"{form}{row}texts = {{ {texts} }}\n"


def _text(said: str) -> str:
    """A basic string of TOML is one of JSON, in which that one character is escaped as well."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
