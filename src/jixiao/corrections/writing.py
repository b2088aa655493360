"""Corrections → the file that keeps them, to be read and changed by hand too."""

import json
from collections.abc import Iterable

from jixiao.corrections.correction import Correction

_HEAD = """\
# 更正清单：程序读错、由人对照原件改正的格子。原件不动；每次读它的时候照此更正。
# read 是程序读到的字，和现在读到的不同就不更正并说明；meant 是原件上的字。
"""


def written(corrections: Iterable[Correction]) -> bytes:
    """The file; `corrections` gives the same back."""
    return (_HEAD + "".join(map(_entry, corrections))).encode()


def _entry(one: Correction) -> str:
    place = one.place
    return (
        f"\n[[correction]]\npart = {_text(place.part)}\nrow = {place.row}\ncolumn = {place.column}\n"
        f"read = {_text(one.read)}\nmeant = {_text(one.meant)}\nwho = {_text(one.who)}\nwhen = {one.when.isoformat()}\n"
    )


def _text(said: str) -> str:
    """A basic string of TOML is one of JSON, in which that one character is escaped as well."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
