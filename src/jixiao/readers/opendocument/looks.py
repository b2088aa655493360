"""The styles of a spreadsheet → what each does to what is seen: crossed out, in the colour of its ground."""

from collections.abc import Iterable, Iterator

from jixiao.readers.markup import Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_STYLE, _FO = _URN % "style", _URN % "xsl-fo-compatible"
_THROUGH = ("text-line-through-style", "text-line-through-type")
_WHITE = "#ffffff"


class Looks:
    """`roots` are those of styles.xml and content.xml; a later style takes the place of an earlier one of its name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._known: dict[str, Element] = {}
        for root in roots:
            self._known.update((style.get(_STYLE + "name", ""), style) for style in root.iter(_STYLE + "style"))
        self._answers: dict[tuple[str, ...], str] = {}

    def gone(self, cell: str, *spans: str) -> str:
        """Why a text in a cell of that style, within `spans` from the innermost, is not seen: "struck", "unseen", or "" where
        it is."""
        asked = (cell, *spans)
        if asked not in self._answers:
            colour = next(filter(None, map(self._colour, (*spans, cell))), "")
            struck = any(map(self._strikes, asked))
            self._answers[asked] = "struck" if struck else "unseen" if colour == self._ground(cell) else ""
        return self._answers[asked]

    def _strikes(self, name: str) -> bool:
        for text in self._properties(name, "text-properties"):
            said = [line for key in _THROUGH if (line := text.get(_STYLE + key)) is not None]
            if said:
                return any(line != "none" for line in said)
        return False

    def _colour(self, name: str) -> str:
        """Of the text; "" where nobody says, or the system has it."""
        for text in self._properties(name, "text-properties"):
            if text.get(_STYLE + "use-window-font-color") == "true":
                return "automatic"
            if colour := text.get(_FO + "color"):
                return str(colour).lower()
        return ""

    def _ground(self, name: str) -> str:
        """Of the cell: white where nobody says."""
        for cell in self._properties(name, "table-cell-properties"):
            if colour := cell.get(_FO + "background-color"):
                return _WHITE if colour == "transparent" else str(colour).lower()
        return _WHITE

    def _properties(self, name: str, kind: str) -> Iterator[Element]:
        """Those of a style, then of its parents."""
        met = set[str]()
        while (style := self._known.get(name)) is not None and name not in met:
            met.add(name)
            yield from style.iterchildren(_STYLE + kind)
            name = style.get(_STYLE + "parent-style-name", "")
