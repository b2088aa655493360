"""What styles decide about reading: hidden text and automatic numbers, through basedOn."""

from jixiao.readers.markup import Element, parse, truth, whole
from jixiao.readers.word.names import P_PR, R_PR, VAL, W

_DEEPEST = 32  # basedOn may run in a circle


class Styles:
    """`data` is styles.xml or None."""

    def __init__(self, data: bytes | None) -> None:
        self._based: dict[str, str] = {}
        self._hidden: dict[str, bool] = {}
        self._numbers: dict[str, tuple[str | None, int | None]] = {}
        self.default_paragraph = ""
        # most documents have neither, and styles.xml is the largest part of a small one
        if data is None or not (b"vanish" in data or b"numPr" in data):
            return
        for style in parse(data).iter(W + "style"):
            name = style.get(W + "styleId", "")
            based = style.find(W + "basedOn")
            if based is not None:
                self._based[name] = based.get(VAL, "")
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default_paragraph = name
            vanish = style.find(f"{R_PR}/{W}vanish")
            if vanish is not None:
                self._hidden[name] = truth(vanish.get(VAL))
            number = style.find(f"{P_PR}/{W}numPr")
            if number is not None:
                self._numbers[name] = number_of(number)

    @property
    def hide(self) -> bool:
        """Whether any style hides text."""
        return any(self._hidden.values())

    @property
    def number(self) -> bool:
        """Whether any style numbers paragraphs."""
        return bool(self._numbers)

    def hides(self, name: str) -> bool:
        """Whether text in style `name` is hidden."""
        return next((self._hidden[s] for s in self._chain(name) if s in self._hidden), False)

    def numbers(self, name: str) -> tuple[str | None, int | None]:
        """(numId, level) that style `name` brings, None for what it does not say."""
        number: str | None = None
        level: int | None = None
        for style in self._chain(name):
            said = self._numbers.get(style, (None, None))
            number, level = number or said[0], said[1] if level is None else level
        return number, level

    def _chain(self, name: str) -> list[str]:
        chain = []
        while name and len(chain) < _DEEPEST:
            chain.append(name)
            name = self._based.get(name, "")
        return chain


def number_of(element: Element) -> tuple[str | None, int | None]:
    """(numId, level) of a numPr."""
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    return (
        None if number is None else number.get(VAL),
        None if level is None else whole(level.get(VAL)),
    )
