"""What styles decide about reading: hidden text, struck text, shades and automatic numbers, through basedOn."""

from functools import lru_cache

from jixiao.readers.markup import Element, parse, truth, whole
from jixiao.readers.word.names import VAL, W

_LARGE = 512 * 1024
_STRIKES = (W + "strike", W + "dstrike")
_DEEPEST = 32  # basedOn may run in a circle


class Styles:
    """`data` is styles.xml or None."""

    def __init__(self, data: bytes | None) -> None:
        self._based: dict[str, str] = {}
        self._hidden: dict[str, bool] = {}
        self._struck: dict[str, bool] = {}
        self._numbers: dict[str, tuple[str | None, int | None]] = {}
        self._partly: set[str] = set()  # tables of which a row or a column is hidden or struck
        self._shaded: set[str] = set()
        self.default_paragraph = self.default_table = ""
        # most documents have none of these, and styles.xml is the largest part of a small one
        if data is None or not any(word in data for word in (b"vanish", b"numPr", b"strike", b":shd")):
            return
        root = parse(data)
        for element in root.iter(W + "basedOn", W + "vanish", W + "numPr", W + "shd", *_STRIKES):
            if element.tag == W + "basedOn":
                self._based[_style(element)] = element.get(VAL, "")
            elif element.tag == W + "numPr":
                self._numbers[_style(element)] = number_of(element)
            elif element.tag == W + "shd":
                self._shaded.add(_style(element))
            elif next(element.iterancestors(W + "tblStylePr"), None) is not None:
                if truth(element.get(VAL)):
                    self._partly.add(_style(element))
            elif element.tag in _STRIKES:
                style = _style(element)
                self._struck[style] = self._struck.get(style, False) or truth(element.get(VAL))
            else:
                self._hidden[_style(element)] = truth(element.get(VAL))
        for named in root.iterchildren(W + "style"):
            if named.get(W + "default") in ("1", "true"):
                if named.get(W + "type") == "paragraph":
                    self.default_paragraph = self.default_paragraph or named.get(W + "styleId", "")
                elif named.get(W + "type") == "table":
                    self.default_table = self.default_table or named.get(W + "styleId", "")

    @property
    def hide(self) -> bool:
        """Whether any style hides or strikes text."""
        return any(self._hidden.values()) or any(self._struck.values())

    @property
    def number(self) -> bool:
        """Whether any style numbers paragraphs."""
        return bool(self._numbers)

    def hides(self, name: str) -> bool:
        """Whether text in style `name` is hidden; that in none ("") as the document has it by default."""
        return next((self._hidden[s] for s in self._chain(name) if s in self._hidden), False)

    def strikes(self, name: str) -> bool:
        """Whether text in style `name` is crossed out."""
        return next((self._struck[s] for s in self._chain(name) if s in self._struck), False)

    def hides_part(self, name: str) -> bool:
        """Whether a table in style `name` has rows or columns that are hidden or crossed out."""
        return any(s in self._partly for s in self._chain(name))

    def shades(self, name: str) -> bool:
        """Whether style `name` gives what stands in it, or a part of that, a ground of its own."""
        return any(s in self._shaded for s in self._chain(name))

    def numbers(self, name: str) -> tuple[str | None, int | None]:
        """(numId, level) that style `name` brings, None for what it does not say."""
        number: str | None = None
        level: int | None = None
        for style in self._chain(name):
            said = self._numbers.get(style, (None, None))
            number, level = number or said[0], said[1] if level is None else level
        return number, level

    def _chain(self, name: str) -> list[str]:
        chain = [] if name else [""]
        while name and len(chain) < _DEEPEST:
            chain.append(name)
            name = self._based.get(name, "")
        return chain


def styles_of(data: bytes | None) -> Styles:
    """The styles of styles.xml; the forms of one office come from one template, whose styles are read once."""
    return _read_once(data) if data is not None and len(data) < _LARGE else Styles(data)


@lru_cache(maxsize=16)
def _read_once(data: bytes) -> Styles:
    return Styles(data)


def _style(element: Element) -> str:
    """The id of the style that `element` stands in; "" outside styles (the document's defaults)."""
    return next((style.get(W + "styleId", "") for style in element.iterancestors(W + "style")), "")


def number_of(element: Element) -> tuple[str | None, int | None]:
    """(numId, level) of a numPr."""
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    return (
        None if number is None else number.get(VAL),
        None if level is None else whole(level.get(VAL)),
    )
