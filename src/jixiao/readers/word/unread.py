"""What stands in a paragraph and is not read as text, or not surely: built formulas, pictures, ink, lines drawn over it."""

from jixiao.readers.markup import Element, truth
from jixiao.readers.word.names import WPS, A, M, V

_BUILT_MATH = frozenset(
    M + name
    for name in (
        *("f", "d", "rad", "sSup", "sSub", "sSubSup", "sPre", "nary", "m", "eqArr"),
        *("limLow", "limUpp", "bar", "acc", "groupChr", "func"),
    )
)
_BOXED, _PHANTOM = M + "borderBox", M + "phant"
_STRIKES = tuple(f"{M}borderBoxPr/{M}strike{way}" for way in ("H", "V", "BLTR", "TLBR"))
_PICTURES = frozenset({
    A + "blip", V + "imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
})  # fmt: skip
_INK = "}contentPart"
_LINES = frozenset({V + "line", V + "polyline", V + "curve", WPS + "cNvCnPr"})
_SHAPE, _PRESET = V + "shape", A + "prstGeom"
_LINE_TYPES, _LINE_PRESETS = ("_t20", "_t32"), ("line", "straightConnector1")


def unread(element: Element) -> str:
    """The note that the element calls for: formula, picture, ink, line; struck or hidden, which its contents then are; or
    "" where what is in it is text."""
    tag = element.tag
    if tag in _BUILT_MATH:
        return "formula"
    if tag in _PICTURES:
        return "picture"
    if tag in _LINES:
        return "line"
    if tag == _BOXED:
        return "struck" if any(_on(element, path) for path in _STRIKES) else ""
    if tag == _PHANTOM:
        return "" if _on(element, f"{M}phantPr/{M}show", otherwise=True) else "hidden"
    if tag == _SHAPE:
        return "line" if element.get("type", "").endswith(_LINE_TYPES) else ""
    if tag == _PRESET:
        return "line" if element.get("prst") in _LINE_PRESETS else ""
    return "ink" if isinstance(tag, str) and tag.endswith(_INK) else ""


def _on(element: Element, path: str, otherwise: bool = False) -> bool:
    mark = element.find(path)
    return otherwise if mark is None else truth(mark.get(M + "val"))
