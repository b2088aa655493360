"""Glyphs → lines of text from top to bottom, each with its place and the spaces a person sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from jixiao.model.grid import Box
from jixiao.readers.lattice.nouns import Glyph

_TWICE = 0.12  # of a line's height: the same character as near again is drawn twice to look bold
_WORDS = 0.2  # a gap as wide between Latin letters or figures is a space
_SPACED = 0.5  # figures no further apart than that, and evenly, are spaced out: one number
_MANY = 4  # gaps that are even by no chance
_UNSURE = 0.5  # as good as read in two ways
_LOW = 0.6  # of a line's height: a mark is lower
_APART = 0.7  # between other characters, which stand apart when a line is justified


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, without what is crossed out: `struck` where there was such; its `box` is that of all."""

    text: str
    box: Box
    confidence: float
    other: str = ""
    struck: bool = False


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs make, from the top; a glyph belongs to the line in whose height its middle lies."""
    found: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.box[1] + g.box[3]):
        middle = (glyph.box[1] + glyph.box[3]) / 2
        if found and top <= middle <= bottom:
            found[-1].append(glyph)
            if glyph.box[3] - glyph.box[1] > bottom - top:
                top, bottom = glyph.box[1], glyph.box[3]
        elif glyph.text.strip():
            found.append([glyph])
            top, bottom = glyph.box[1], glyph.box[3]
            reach = (bottom - top) / 5
            top, bottom = top + reach, bottom - reach
    return [_line(sorted(line, key=lambda g: g.box[0])) for line in _with_marks(found)]


def _with_marks(found: list[list[Glyph]]) -> list[list[Glyph]]:
    """Quotation marks, commas and dashes put back into their lines, where a font tells how high their ink is and not how high
    a line: as a line of their own they would lie inside the next one."""
    result: list[list[Glyph]] = []
    for line in found:
        if result and _lies_in(line, result[-1]):
            result[-1] += line
            continue
        while result and _lies_in(result[-1], line):
            line = result.pop() + line
        result.append(line)
    return result


def _lies_in(small: list[Glyph], line: list[Glyph]) -> bool:
    top, bottom = max((g.box[1::2] for g in line), key=lambda ends: ends[1] - ends[0])
    return all(
        g.box[3] - g.box[1] < _LOW * (bottom - top) and top <= (g.box[1] + g.box[3]) / 2 <= bottom for g in small
    )


def _line(glyphs: list[Glyph]) -> Line:
    pieces: list[str] = []
    last: Glyph | None = None
    height = max(g.box[3] - g.box[1] for g in glyphs)
    spaced, unsure = _spacing([g for g in glyphs if not g.struck], height)
    for glyph in glyphs:
        if glyph.struck:
            last = glyph  # what stands behind it stands where it was
            continue
        if not glyph.text.strip():
            if pieces and pieces[-1] != " ":
                pieces.append(" ")
            continue
        if last is not None:
            if glyph.text == last.text and glyph.box[0] - last.box[0] < _TWICE * height:
                continue
            gap = glyph.box[0] - last.box[2]
            wide = _WORDS * height + spaced if _narrow(last, glyph) else _APART * height
            if gap > wide and pieces and pieces[-1] != " ":
                pieces.append(" ")
        pieces.append(glyph.text)
        last = glyph
    seen = [g for g in glyphs if g.text.strip()]
    lefts, tops, rights, bottoms = zip(*(g.box for g in seen), strict=True)
    box = min(lefts), min(tops), max(rights), max(bottoms)
    kept = [g for g in seen if not g.struck]
    other = kept[0].other if len(kept) == 1 else ""
    sure = prod(g.confidence for g in kept)
    sure = min(sure, _UNSURE) if unsure else sure
    return Line("".join(pieces).strip(), box, sure, other, len(kept) < len(seen))


def _spacing(glyphs: list[Glyph], height: float) -> tuple[float, bool]:
    """How far apart the letters and figures of a line are set evenly, and whether that cannot be told: a few figures may be
    one number spaced out, or several."""
    gaps = [
        other.box[0] - one.box[2]
        for one, other in pairwise(glyphs)
        if one.text.strip() and other.text.strip() and len(one.text) == len(other.text) == 1 and _narrow(one, other)
    ]
    if not gaps or not 0 < min(gaps) <= _SPACED * height:
        return 0.0, False
    figures = all(g.text.isdigit() for g in glyphs if g.text.strip().isascii())
    unsure = len(gaps) < _MANY and figures and min(gaps) > _WORDS * height
    return (0.0 if len(gaps) == 1 else min(gaps)), unsure


def _narrow(one: Glyph, other: Glyph) -> bool:
    return one.text[-1].isascii() and other.text[0].isascii()
