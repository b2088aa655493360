"""Lines of a cell → its text: a line that was full goes on in the next, one that had room left was broken on purpose."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.readers.lattice.lines import Line

_ROOM = 0.35  # of a line's height: nobody sees that little room
# what a line breaker keeps together at the start of a line: a word or figure, or one character; then what may not begin one
_FIRST = re.compile(
    r"[(（\[【“‘《〈「]*(?:[A-Za-z0-9.,%+\-/:=<>≥≤~]+|.)[)）\]】”’》〉」,.:;!?，。、：；！？％%·…—～]*", re.DOTALL
)
_LAST_WORD = re.compile(r"[A-Za-z0-9.,%+\-/:]+\Z")
_WORD = re.compile(r"[A-Za-z0-9]")


def unwrapped(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of `lines` that stand between `left` and `right`: joined where a line was full, else with `\\n`.

    Full means that what begins the next line would not have fitted behind it. The room is judged by the widest line as
    well as by the edges, since nobody tells how far a cell's text keeps away from its border.
    """
    if not lines:
        return ""
    margin = max(0.0, min(min(line.box[0] for line in lines) - left, right - max(line.box[2] for line in lines)))
    room = right - left - 2 * margin
    text = lines[0].text
    for above, below in pairwise(lines):
        height = above.box[3] - above.box[1]
        free = room - (above.box[2] - above.box[0])
        first = _FIRST.match(below.text)
        begins = first[0] if first else below.text[:1]
        needed = (below.box[2] - below.box[0]) * _width(begins) / max(_width(below.text), 1)
        if needed < free - _ROOM * height:
            text += "\n" + below.text
        else:
            text += _between(text, below.text, room, above, below) + below.text
    return text


def _between(text: str, below: str, room: float, above: Line, under: Line) -> str:
    """What stands between a full line and the next: a space between two words, nothing else."""
    if not (_WORD.match(text[-1:]) and _WORD.match(below)):
        return ""
    last, first = _LAST_WORD.search(text), _FIRST.match(below)
    assert last is not None and first is not None
    per = (above.box[2] - above.box[0]) / max(_width(above.text), 1)
    # a word that is wider than the cell is broken anywhere, a figure among them
    return "" if per * (_width(last[0]) + _width(first[0])) > room - per else " "


def _width(text: str) -> int:
    """Width in halves of a Chinese character."""
    return sum(1 if character.isascii() else 2 for character in text)
