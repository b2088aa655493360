"""Lines of a cell → its text: a line that was full goes on in the next, one that had room left was broken on purpose."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.readers.lattice.lines import Line

_ROOM = 0.9  # of a line's height: less room than that beside what would have had to fit proves nothing
_OPENING = "(（[【{「『《〈〔“‘"
_CLOSING = ")）]】}」』》〉〕”’,.:;!?，。、：；！？％%‰℃·…—～~/-"
_BOTH = "“”‘’\"'·-/~～"  # no break before nor after
_WORD = re.compile(r"[A-Za-z0-9.,%+\-/:=<>≥≤~]+")
_LAST_WORD = re.compile(r"[A-Za-z0-9.,%+\-/:]+\Z")
_LETTER = re.compile(r"[A-Za-z0-9]")


def unwrapped(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of `lines` that stand between `left` and `right`: joined where a line was full, else with `\\n`.

    Full means that what begins the next line might not have fitted behind it; in doubt a line goes on, since a figure torn
    in two says something else and a paragraph without its break does not.
    """
    if not lines:
        return ""
    room = _room(lines, left, right)
    text = lines[0].text
    for above, below in pairwise(lines):
        if is_full(above, below, room) or above.text[-1:] in _BOTH + _OPENING:
            text += _between(text, below.text, room, above, below) + below.text
        else:
            text += "\n" + below.text
    return text


def is_full(above: Line, below: Line, room: float) -> bool:
    """Whether what begins `below` might not have fitted behind `above`, where lines may be as wide as `room`."""
    free = room - (above.box[2] - above.box[0])
    needed = (below.box[2] - below.box[0]) * _width(_begin(below.text)) / max(_width(below.text), 1)
    return needed + _ROOM * (above.box[3] - above.box[1]) >= free


def _room(lines: Sequence[Line], left: float, right: float) -> float:
    """How wide a line may be: as far from the border on both sides as the widest line is on one, quotes that hang out aside."""
    plain = [line for line in lines if line.text[0] not in _OPENING and line.text[-1] not in _CLOSING] or list(lines)
    margin = min(min(line.box[0] for line in plain) - left, right - max(line.box[2] for line in plain))
    return max(right - left - 2 * max(margin, 0.0), *(line.box[2] - line.box[0] for line in lines))


def _begin(text: str) -> str:
    """What a line breaker keeps together at the start of a line: a word, a figure or one character, and what may not be
    parted from it."""
    n = 0
    while n < len(text) and text[n] in _OPENING:
        n += 1
    while n < len(text):
        word = _WORD.match(text, n)
        n = word.end() if word else n + 1
        while n < len(text) and text[n] in _CLOSING and text[n] not in _BOTH:
            n += 1
        if n < len(text) and (text[n] in _BOTH or text[n - 1] in _BOTH):
            while n < len(text) and text[n] in _BOTH:
                n += 1
            continue
        break
    return text[:n]


def _between(text: str, below: str, room: float, above: Line, under: Line) -> str:
    """What stands between a full line and the next: a space between two words, nothing else."""
    if not (_LETTER.match(text[-1:]) and _LETTER.match(below)):
        return ""
    last, first = _LAST_WORD.search(text), _WORD.match(below)
    assert last is not None and first is not None
    one = (above.box[2] - above.box[0]) / max(_width(above.text), 1)
    # a word that is wider than the cell is broken anywhere, a figure among them
    return "" if one * (_width(last[0]) + _width(first[0])) > room - one else " "


def _width(text: str) -> int:
    """Width in halves of a Chinese character."""
    return sum(1 if character.isascii() else 2 for character in text)
