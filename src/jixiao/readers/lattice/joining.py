"""A table that goes on on the next page → one: columns brought together, repeated headers dropped, cells made whole again."""

import re
from bisect import bisect_left
from dataclasses import replace

from jixiao.readers.lattice.piece import Box, Piece

_SAME = 3.0  # points between edges that are one
_FIGURE = re.compile(r"[\d.,%％≥≤<>=＝+\-—/ ]+")
_LEAST_HEADER = 3
_LINES = 1.8  # of a line's height from the edge of the page: the text runs off it


def goes_on(above: Piece, below: Piece) -> bool:
    """Whether two pieces are as wide: then the second is the same table on the next page."""
    wide = above.xs[-1] - above.xs[0], below.xs[-1] - below.xs[0]
    return abs(wide[0] - wide[1]) <= 2 * _SAME


def joined(above: Piece, below: Piece) -> Piece:
    """The two as one. Pages may be shifted sideways against each other."""
    shift = above.xs[0] - below.xs[0]
    xs = _together(above.xs, tuple(x + shift for x in below.xs))
    upper = [_moved(box, above.xs, xs, 0.0) for box in above.boxes]
    lower = [_moved(box, below.xs, xs, shift) for box in _unheaded(above, below)]
    first = min((box.top for box in lower), default=0)
    if not lower:
        return Piece(xs, above.rows, upper, above.ys, above.torn)
    split = above.torn or _is_split(upper, lower, above, below, first)
    offset = above.rows - first - (1 if split else 0)
    for box in lower:
        box.top += offset
        box.bottom += offset
    pairs = _pairs(upper, lower, above.rows, split)
    taken = set()
    for over, under in pairs:
        over.bottom = max(over.bottom, under.bottom)
        if not over.lines:
            over.seen = under.seen
            over.edges = under.edges
        elif under.lines:
            over.seen = replace(over.seen, confidence=min(over.seen.confidence, under.seen.confidence), other="")
        over.lines = [*over.lines, *under.lines]
        over.struck |= under.struck
        over.spilt |= under.spilt
        taken.add(id(under))
    boxes = [*upper, *(box for box in lower if id(box) not in taken)]
    return Piece(xs, below.rows + offset, boxes, below.ys, below.torn)


def _together(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    result = list(one)
    for x in other:
        at = bisect_left(result, x)
        if all(abs(x - near) > _SAME for near in result[max(at - 1, 0) : at + 1]):
            result.insert(at, x)
    return tuple(result)


def _moved(box: Box, before: tuple[float, ...], xs: tuple[float, ...], shift: float) -> Box:
    """The box with its columns numbered among `xs`."""

    def number(edge: float) -> int:
        return min(range(len(xs)), key=lambda n: abs(xs[n] - edge))

    left, right = number(before[box.left] + shift), number(before[box.right + 1] + shift) - 1
    return replace(box, left=left, right=max(left, right), lines=list(box.lines))


def _unheaded(above: Piece, below: Piece) -> list[Box]:
    """The boxes below without the header rows that stood above already; a cell that begins beside them begins later."""
    known = {key for row in range(above.rows) if (key := _header(above, row))}
    dropped = 0
    while dropped < below.rows and _header(below, dropped) in known:
        dropped += 1
    result = []
    for box in below.boxes:
        if box.bottom < dropped:
            continue
        result.append(replace(box, top=max(box.top, dropped)))
    return result


def _header(piece: Piece, row: int) -> tuple[str, ...] | None:
    """What a row of column heads says; None where it may be a row of the table itself."""
    texts = [box.text for box in piece.boxes if box.top == row and box.bottom <= row + 1 and box.lines]
    if len(texts) < _LEAST_HEADER or any(_FIGURE.fullmatch(text) for text in texts):
        return None
    return tuple(texts)


def _is_split(upper: list[Box], lower: list[Box], above: Piece, below: Piece, first: int) -> bool:
    """Whether the first row below is the rest of the last row above: fewer of its cells say something, each goes on with
    a text that ran to the foot of the page, and begins at the head of the next."""
    last = {(box.left, box.right): box for box in upper if box.bottom == above.rows - 1}
    rest = {(box.left, box.right): box for box in lower if box.top == first}
    said = [edges for edges, box in rest.items() if box.lines]
    if not said or not {*rest} <= {*last} or len(said) >= sum(bool(box.lines) for box in last.values()):
        return False
    return all(
        last[edges].lines
        and above.ys[1] - last[edges].lines[-1].box[3] < _LINES * _height(last[edges])
        and rest[edges].lines[0].box[1] - below.ys[0] < _LINES * _height(rest[edges])
        and len(last[edges].lines) > 1
        for edges in said
        if last[edges].top == above.rows - 1 or rest[edges].lines
    )


def _height(box: Box) -> float:
    return box.lines[0].box[3] - box.lines[0].box[1] if box.lines else 0.0


def _pairs(upper: list[Box], lower: list[Box], end: int, split: bool) -> list[tuple[Box, Box]]:
    """The cells that the page break cut in two.

    All of a split row. Else, from the left, cells of which one part says nothing: a merged label is printed on one of the
    pages only. Further right a blank cell is one of its own, unless both parts are merged over rows.
    """
    over = {(box.left, box.right): box for box in upper if box.bottom == end - 1}
    under = sorted((box for box in lower if box.top == (end - 1 if split else end)), key=lambda box: box.left)
    pairs = []
    leading = True
    for box in under:
        whole = over.get((box.left, box.right))
        one_blank = whole is not None and not (whole.lines and box.lines)
        if (whole is not None and split) or (
            whole is not None and one_blank and (leading or (whole.bottom > whole.top and box.bottom > box.top))
        ):
            pairs.append((whole, box))
        else:
            leading = leading and not box.lines
            continue
        leading = leading and one_blank
    return pairs
