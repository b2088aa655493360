"""In which greys an object is painted, by its own colours or those of its drawing parameters (GB/T 33190)."""

from jixiao.readers.markup import Element
from jixiao.readers.openfixed.resources import Resources
from jixiao.readers.openfixed.space import number_of

Level = float | None
"""Grey from 0, black, to 255, white; None where that cannot be told."""

WHITE = 255.0
_BLACK = 0.0
_OPAQUE = 250.0


def levels(element: Element, layer: Element | None, resources: Resources) -> tuple[Level, ...]:
    """What fills and strokes a TextObject or PathObject on white paper; () where neither does."""
    is_text = element.tag.rpartition("}")[2] == "TextObject"
    found: list[Level] = []
    # text is filled with black unless it says otherwise, a path stroked with it
    for part, by_default in (("Fill", is_text), ("Stroke", not is_text)):
        if (element.get(part) or str(by_default)).lower() != "true":
            continue
        chain = resources.chain(element, layer)
        colour = next((c for user in chain if (c := user.find(f"{{*}}{part}Color")) is not None), None)
        if colour is None:
            found.append(_BLACK if by_default else None)
        else:
            found.append(_level(colour, resources))
    alpha = number_of(element.get("Alpha"))
    return tuple(_let_through(level, alpha) for level in found)


def is_opaque(element: Element, colour: Element | None) -> bool:
    """Whether nothing shows through what is filled with `colour`."""
    said = [number_of(user.get("Alpha")) for user in (element, colour) if user is not None]
    return all(alpha is None or alpha >= _OPAQUE for alpha in said)


def _level(colour: Element, resources: Resources) -> Level:
    numbers = [_number(word) for word in (colour.get("Value") or "").split()]
    parts = [number for number in numbers if number is not None]
    kind = resources.spaces.get(colour.get("ColorSpace") or "", "")
    if len(colour) or len(parts) != len(numbers):  # a pattern or a shading
        return None
    if len(parts) == 1 and kind in ("", "GRAY"):
        grey = parts[0]
    elif len(parts) == 3 and kind in ("", "RGB"):
        grey = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    elif len(parts) == 4 and kind in ("", "CMYK"):
        *inks, black = (1 - part / WHITE for part in parts)
        grey = WHITE * black * (0.299 * inks[0] + 0.587 * inks[1] + 0.114 * inks[2])
    else:
        return None
    return _let_through(grey, number_of(colour.get("Alpha")))


def _let_through(level: Level, alpha: float | None) -> Level:
    """The grey of a paint through which paper shows."""
    return level if level is None or alpha is None else WHITE - (WHITE - level) * min(max(alpha, 0.0), WHITE) / WHITE


def _number(word: str) -> float | None:
    if not word.startswith("#"):
        return number_of(word)
    try:
        return float(int(word[1:3], 16))
    except ValueError:
        return None
