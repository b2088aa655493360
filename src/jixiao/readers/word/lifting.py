"""Text set higher by hand (字符间距·位置·提升): with smaller figures it is how people make a superscript."""

from collections.abc import Iterator
from enum import Enum
from itertools import islice

from jixiao.readers.markup import Element, whole
from jixiao.readers.word.names import R_PR, RUN, TEXT, VAL, P, W

_LEAST = 3  # half-points; less is a correction of the eye
_FAR = 50  # elements that are looked at
_ORDINARY = 18  # half-points: what has no size of its own is no smaller


class Lift(Enum):
    """How a run stands to the text beside it: RAISED like an exponent, UNSURE where it is higher and as large, else NONE."""

    NONE = "none"
    RAISED = "raised"
    UNSURE = "unsure"


def lift(run: Element, properties: Element) -> Lift:
    """What w:position does to a run; text that is all as high is as a whole where it is."""
    own = _position(properties)
    if own < _LEAST:
        return Lift.NONE
    figures = "".join(text.text or "" for text in run.iter(TEXT))
    if not any(character.isalnum() for character in figures):
        return Lift.NONE
    before = next(_before(run), None)
    beside = None if before is None else before.find(R_PR)
    if before is None or own - (0 if beside is None else _position(beside)) < _LEAST:
        return Lift.NONE
    size, other = _size(properties), None if beside is None else _size(beside)
    smaller = size is not None and size < (_ORDINARY if other is None else other)
    return Lift.RAISED if smaller else Lift.UNSURE


def _before(run: Element) -> Iterator[Element]:
    """The runs with text before it in its paragraph, the nearest first; a change or a link may be around any of them."""
    at: Element | None = run
    for _ in range(_FAR):
        if at is None or at.tag == P:
            return
        before = at.getprevious()
        if before is not None:
            inside = [one for one in islice(before.iter(RUN), _FAR) if next(one.iter(TEXT), None) is not None]
            yield from reversed(inside)
        at = at.getparent() if before is None else before


def _position(properties: Element) -> int:
    mark = properties.find(W + "position")
    return 0 if mark is None else whole(mark.get(VAL))


def _size(properties: Element) -> int | None:
    mark = properties.find(W + "sz")
    return None if mark is None else whole(mark.get(VAL))
