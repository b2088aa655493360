"""A TextObject → glyphs: characters at the places that TextCode and its deltas give them."""

import re
from collections.abc import Iterator
from itertools import islice

from jixiao.readers.lattice import Glyph
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.space import number_of, numbers, space_of

_ASCENT, _DESCENT = 0.88, 0.12  # of the size: the height of a line of type above and below its base line
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NARROW = 0.5  # of the size: a Latin letter where the file gives no advance
_DEFAULT_SIZE = 3.5  # millimetres, about 10 points


def glyphs(element: Element, most: int) -> Iterator[Glyph]:
    """The characters of `element`, at most `most`; one that has no text to its shape is U+FFFD."""
    space = space_of(element)
    if space is None:
        return
    size = number_of(element.get("Size")) or _DEFAULT_SIZE
    scale = number_of(element.get("HScale")) or 1.0
    x = y = 0.0
    run: list[Glyph] = []
    for code in element.iterchildren("{*}TextCode"):
        x, y = _given(code.get("X"), x), _given(code.get("Y"), y)
        text = code.text or ""
        right = list(islice(_deltas(code.get("DeltaX")), len(text)))
        down = list(islice(_deltas(code.get("DeltaY")), len(text)))
        at_x, at_y = x, y
        for n, character in enumerate(_characters(text, max(len(right), len(down)))):
            if len(run) >= most:
                break
            wide = size * scale * (_NARROW if character.isascii() else 1)
            step = right[n] if n < len(right) else 0.0 if down else wide
            # the box is as wide as the advance, where it is one of this type and not a jump over a gap
            reach = step if 0 < step <= 1.5 * wide else wide
            if n == len(text) - 1 and n >= len(
                right
            ):  # the last has no advance of its own: the boundary ends behind it
                reach = _to_edge(element, at_x, size * scale, wide)
            box = space.box(at_x, at_y - _ASCENT * size, at_x + reach, at_y + _DESCENT * size)
            run.append(Glyph(" " if character.isspace() else _PRIVATE.sub("\ufffd", character), box))
            at_x += step
            at_y += down[n] if n < len(down) else 0.0
    if space.turned and len(run) > 1:  # text along the side of a cell: one glyph, so that its order is kept
        boxes = [glyph.box for glyph in run]
        left, top, right_side, bottom = zip(*boxes, strict=True)
        yield Glyph("".join(g.text for g in run), (min(left), min(top), max(right_side), max(bottom)))
    else:
        yield from run


def _to_edge(element: Element, x: float, em: float, otherwise: float) -> float:
    """From `x` to the right edge of the boundary, where that is the width of a character of size `em`."""
    boundary = numbers(element.get("Boundary"))
    left = boundary[2] - x if len(boundary) == 4 and element.get("CTM") is None else 0.0
    return left if 0.1 * em <= left <= 1.1 * em else otherwise


def _given(attribute: str | None, otherwise: float) -> float:
    number = number_of(attribute)
    return otherwise if number is None else number


def _characters(text: str, deltas: int) -> str:
    """The text; without the line breaks of a pretty-printed file, which no delta stands for."""
    bare = text.strip("\r\n\t ")
    return bare if text != bare and ("\n" in text or deltas == len(bare) - 1) else text


def _deltas(attribute: str | None) -> Iterator[float]:
    """The advances; `g n v` is v, n times over."""
    words = iter((attribute or "").split())
    for word in words:
        times = 1
        if word == "g":
            times = int(number_of(next(words, "")) or 0)
            word = next(words, "")
        number = number_of(word)
        if number is None:
            return
        for _ in range(times):
            yield number
