"""Text in the colour of what it stands on: nobody sees it."""

from jixiao.readers.markup import Element
from jixiao.readers.word.names import BOX, P_PR, TBL, TC, TC_PR, TR, VAL, P, W
from jixiao.readers.word.style import Styles

_COLOUR, _SHADE, _MARKER = W + "color", W + "shd", W + "highlight"
_PAGE, _PRINTED = W + "background", ("auto", "FFFFFF")
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_ALIKE = 8  # of 255, by which two colours may differ and still be one to the eye

_PROPERTIES = {P: P_PR, TC: TC_PR, TR: W + "tblPrEx", TBL: W + "tblPr"}
_STYLES = {P: W + "pStyle", TC: W + "cnfStyle", TR: W + "cnfStyle", TBL: W + "tblStyle"}
Colour = tuple[int, int, int]


def is_unseen(run: Element, properties: Element, styles: Styles) -> bool:
    """Whether the colour that the run gives its text is that of its own shade, its paragraph's, its cell's, or the paper's."""
    said = properties.find(_COLOUR)
    colour = None if said is None else _rgb(said.get(VAL))
    if colour is None or properties.find(_MARKER) is not None:
        return False
    ground = _ground(run, properties, styles)
    return ground is not None and all(abs(a - b) <= _ALIKE for a, b in zip(colour, ground, strict=True))


def _ground(run: Element, properties: Element, styles: Styles) -> Colour | None:
    """What the run stands on; None where that is a pattern, a shape, left to a style, or a page of a colour, which a printer
    leaves white."""
    shades = [properties.find(_SHADE)]
    for around in run.iterancestors(P, TC, TR, TBL, BOX):
        if around.tag == BOX:
            return None
        kept = around.find(_PROPERTIES[around.tag])
        if kept is None:
            continue
        style = kept.find(_STYLES[around.tag])
        if style is not None and styles.shades(style.get(VAL, "")):
            return None
        shades.append(kept.find(_SHADE))
    for shade in shades:
        if shade is None or shade.get(VAL) == "nil":
            continue
        kind = shade.get(VAL, "clear")
        if kind not in ("clear", "solid"):
            return None
        fill = shade.get(W + ("fill" if kind == "clear" else "color"), "auto")
        if fill != "auto":
            return _rgb(fill)
        if kind == "solid":
            return _BLACK
    page = run.getroottree().getroot().find(_PAGE)
    return _WHITE if page is None or page.get(_COLOUR, "auto").upper() in _PRINTED else None


def _rgb(text: str | None) -> Colour | None:
    try:
        red, green, blue = bytes.fromhex(text or "")
    except ValueError:
        return None
    return red, green, blue
