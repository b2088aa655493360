"""styles.xml → what each cell style does to what is seen: the number format, crossed out, in the colour of its ground, signs."""

from jixiao.readers.markup import Element, truth, whole
from jixiao.readers.number_format.builtin import code_of
from jixiao.readers.spreadsheetml.names import S
from jixiao.readers.symbol import is_symbolic

_WHITE = "FFFFFF"
_INDEXED_WHITE = ("1", "9")
_AUTOMATIC = "64"


class Looks:
    """What the cell styles of a workbook say, each by its number. `styles` is the root of styles.xml, None where there is
    none."""

    def __init__(self, styles: Element | None) -> None:
        self.codes: list[str] = []
        self.struck: set[int] = set()
        self.unseen: set[int] = set()
        self.grounds: set[int] = set()  # those with a fill of another colour than white
        self.signs: dict[int, str] = {}  # the font of those whose letters are signs
        self.telling: set[int] = set()  # the conditional looks that cross out, hide or rewrite
        if styles is None:
            return
        self.telling = {n for n, look in enumerate(styles.iterfind(f"{S}dxfs/{S}dxf")) if _tells(look)}
        declared = {
            whole(element.get("numFmtId"), -1): element.get("formatCode", "General")
            for element in styles.iterfind(f"{S}numFmts/{S}numFmt")
        }
        fonts = styles.findall(f"{S}fonts/{S}font")
        grounds = [_ground(fill) for fill in styles.iterfind(f"{S}fills/{S}fill")]
        for n, xf in enumerate(styles.iterfind(f"{S}cellXfs/{S}xf")):
            number = whole(xf.get("numFmtId"))
            self.codes.append(code_of(number, declared.get(number)))
            at, ground = whole(xf.get("fontId"), -1), whole(xf.get("fillId"))
            if not 0 <= at < len(fonts):
                continue
            font = fonts[at]
            if crosses_out(font):
                self.struck.add(n)
            colour = colour_of(font.find(S + "color"))
            lies_on = grounds[ground] if 0 <= ground < len(grounds) else _WHITE
            if lies_on != _WHITE:
                self.grounds.add(n)
            if colour and colour == lies_on:
                self.unseen.add(n)
            if name := symbolic(font, "name"):
                self.signs[n] = name

    def is_white(self, style: int) -> bool:
        """Whether a cell style lies on white."""
        return style not in self.grounds

    def code(self, style: int) -> str:
        """The format code of a cell style."""
        return self.codes[style] if 0 <= style < len(self.codes) else "General"


def _tells(look: Element) -> bool:
    font = look.find(S + "font")
    if font is not None:
        if crosses_out(font):
            return True
        if look.find(S + "fill") is None and colour_of(font.find(S + "color")) == _WHITE:
            return True
    return look.find(S + "numFmt") is not None


def crosses_out(font: Element) -> bool:
    """Whether a font, or the look of a run, crosses out."""
    strike = font.find(S + "strike")
    return strike is not None and truth(strike.get("val"))


def is_white(font: Element) -> bool:
    """Whether a font is white: it is seen on a ground of another colour only."""
    return colour_of(font.find(S + "color")) == _WHITE


def symbolic(font: Element, name: str) -> str:
    """The font's name where it shows signs instead of letters, else ""."""
    said = font.find(S + name)
    found: str = "" if said is None else said.get("val", "")
    return found if is_symbolic(found) else ""


def colour_of(said: Element | None) -> str:
    """Six hexadecimal digits; "" where the colour is left to the system, a theme or a tint. White is told in all its ways."""
    if said is None:
        return ""
    if whole(said.get("theme"), -1) == 0 and not said.get("tint", "0").strip("0.-"):
        return _WHITE
    if said.get("indexed") in _INDEXED_WHITE:
        return _WHITE
    rgb: str = said.get("rgb", "")
    return rgb[-6:].upper()


def _ground(fill: Element) -> str:
    """The colour of a fill; "" where that is a pattern or not told."""
    pattern = fill.find(S + "patternFill")
    kind = "" if pattern is None else pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    if pattern is None or kind != "solid":
        return ""
    front = pattern.find(S + "fgColor")
    return _WHITE if front is not None and front.get("indexed") == _AUTOMATIC else colour_of(front)
