"""Lines that belong to text: a strike through it, which says that it is not meant, and an underline.

Both are as long as the text and meet no upright line, so that they are told from the rulings of a table.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from jixiao.readers.lattice.nouns import Glyph, Page, Ruling

# shares of a character's height, from its top: strikes were seen at 0.42–0.69, underlines at 0.84–0.98
_BAND = (0.3, 0.76)
_UNDER = 1.15
_OVER = 0.5  # of a character's width, from which on the line is the character's
_INKED = 0.5  # of the line: more of it beside all text is no strike
_BEYOND = 0.4  # of a character's height, by which a line may stand out at its ends
_TOUCH = 1.0  # points between lines that meet, and between pieces that are one
_LEVEL = 0.5


def marked(page: Page) -> Page:
    """The page with the characters that are crossed out `struck`, and without the lines that belong to text."""
    glyphs = sorted(((g.box[1] + g.box[3]) / 2, n) for n, g in enumerate(page.glyphs) if len(g.text) == 1)
    if not glyphs:
        return page
    reach = max(page.glyphs[n].box[3] - page.glyphs[n].box[1] for _, n in glyphs) * (_UNDER - 0.5)
    struck: set[int] = set()
    taken: set[int] = set()
    for line, pieces in _whole(page.rulings):
        first = bisect_left(glyphs, line.at - reach, key=itemgetter(0))
        last = bisect_right(glyphs, line.at + reach, key=itemgetter(0))
        through, below = _crossed(line, [n for _, n in glyphs[first:last]], page.glyphs)
        if not (through or below):
            continue
        if _is_of(line, [page.glyphs[n] for n in (*through, *below)], page.rulings):
            taken.update(pieces)
            # through most of it: a raised figure stands above a strike, a lowered one is cut by an underline
            if _wide(through, page.glyphs) > _wide(below, page.glyphs):
                struck.update(through, below)
    if not taken:
        return page
    made = (replace(glyph, struck=True) if n in struck else glyph for n, glyph in enumerate(page.glyphs))
    kept = (ruling for n, ruling in enumerate(page.rulings) if n not in taken)
    return replace(page, glyphs=tuple(made), rulings=tuple(kept))


def _whole(rulings: Sequence[Ruling]) -> list[tuple[Ruling, list[int]]]:
    """Lines along x with the numbers of the pieces they were drawn in: one for each word, say."""
    result: list[tuple[Ruling, list[int]]] = []
    numbered = [(r.at, r.start, n) for n, r in enumerate(rulings) if not r.vertical]
    for _, _, n in sorted(numbered, key=lambda key: (round(key[0] / _LEVEL), key[1])):
        piece = rulings[n]
        if result:
            line, pieces = result[-1]
            if abs(line.at - piece.at) <= _LEVEL and line.start <= piece.start <= line.end + _TOUCH:
                result[-1] = replace(line, end=max(line.end, piece.end)), [*pieces, n]
                continue
        result.append((piece, [n]))
    return result


def _crossed(line: Ruling, near: Sequence[int], glyphs: Sequence[Glyph]) -> tuple[list[int], list[int]]:
    """Of the glyphs `near` those that the line goes through, and those that it runs below."""
    through, below = [], []
    for n in near:
        left, top, right, bottom = glyphs[n].box
        shared = min(right, line.end) - max(left, line.start)
        if shared <= 0 or shared < _OVER * (right - left) or bottom <= top:
            continue
        at = (line.at - top) / (bottom - top)
        if _BAND[0] <= at <= _BAND[1]:
            through.append(n)
        elif _BAND[1] < at <= _UNDER:
            below.append(n)
    return through, below


def _is_of(line: Ruling, text: Sequence[Glyph], rulings: Sequence[Ruling]) -> bool:
    """Whether the line is as long as the text, and no table's: those end at upright lines."""
    room = _BEYOND * max(glyph.box[3] - glyph.box[1] for glyph in text)
    left, right = min(g.box[0] for g in text), max(g.box[2] for g in text)
    inked = sum(g.box[2] - g.box[0] for g in text)
    if line.start < left - room or line.end > right + room or inked < _INKED * (line.end - line.start):
        return False
    return not all(_meets(end, line.at, rulings) for end in (line.start, line.end))


def _meets(x: float, y: float, rulings: Sequence[Ruling]) -> bool:
    return any(r.vertical and abs(r.at - x) <= _TOUCH and r.start - _TOUCH <= y <= r.end + _TOUCH for r in rulings)


def _wide(numbers: Sequence[int], glyphs: Sequence[Glyph]) -> float:
    return sum(glyphs[n].box[2] - glyphs[n].box[0] for n in numbers)
