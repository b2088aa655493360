"""Automatic numbers: a person sees `1.` before a paragraph that does not hold it."""

import re
from dataclasses import dataclass
from functools import cached_property

from jixiao.readers.markup import Element, parse, truth, whole
from jixiao.readers.numeral import numeral
from jixiao.readers.symbol import is_symbolic, sign
from jixiao.readers.word.names import VAL, W

_LEVELS = 9
_COUNTER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int
    suffix: str
    legal: bool
    restarts: bool


@dataclass(slots=True)
class _List:
    """One numId: the list it counts in, its own levels and starts."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the paragraphs of one document in order; `data` is numbering.xml or None."""

    def __init__(self, data: bytes | None) -> None:
        self._data = data
        self._counters: dict[str, list[int | None]] = {}

    @cached_property
    def _lists(self) -> dict[str, _List]:
        """By numId; read when the first number is asked for."""
        if self._data is None:
            return {}
        root = parse(self._data)
        abstract = {a.get(W + "abstractNumId", ""): a for a in root.iterchildren(W + "abstractNum")}
        by_style = {}
        for name, element in abstract.items():
            link = element.find(W + "styleLink")
            if link is not None:
                by_style[link.get(VAL)] = name
        lists: dict[str, _List] = {}
        for num in root.iterchildren(W + "num"):
            at = num.find(W + "abstractNumId")
            name = "" if at is None else at.get(VAL, "")
            linked = abstract[name].find(W + "numStyleLink") if name in abstract else None
            if linked is not None:
                name = by_style.get(linked.get(VAL), name)
            if name not in abstract:
                continue
            levels = _levels(abstract[name])
            starts = {}
            for override in num.iterchildren(W + "lvlOverride"):
                level = whole(override.get(W + "ilvl"))
                levels |= _levels(override)
                start = override.find(W + "startOverride")
                if start is not None:
                    starts[level] = whole(start.get(VAL), 1)
            lists[num.get(W + "numId", "")] = _List(name, levels, starts)
        return lists

    def label(self, number: str, level: int) -> str | None:
        """The number of the next paragraph of list `number` with the gap after it; None where it cannot be worked out."""
        counted = self._lists.get(number)
        if counted is None or level not in counted.levels:
            return ""
        counters = self._counters.setdefault(counted.abstract, [None] * _LEVELS)
        for at, start in counted.starts.items():
            if 0 <= at < _LEVELS:
                counters[at] = start - 1
        counted.starts.clear()  # they hold for the first paragraph of the list only
        now = counters[level]
        counters[level] = counted.levels[level].start if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            if deeper not in counted.levels or counted.levels[deeper].restarts:
                counters[deeper] = None
        for higher in range(level):
            if counters[higher] is None and higher in counted.levels:
                counters[higher] = counted.levels[higher].start
        return self._text(counted, level, counters)

    @staticmethod
    def _text(counted: _List, level: int, counters: list[int | None]) -> str | None:
        shape = counted.levels[level]
        if shape.kind == "bullet":
            return shape.text + shape.suffix if shape.text else ""
        parts: list[str | None] = []

        def put(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counters[at]
            kind = counted.levels[at].kind if at in counted.levels and not shape.legal else "decimal"
            parts.append("" if count is None else numeral(count, kind))
            return parts[-1] or ""

        text = _COUNTER.sub(put, shape.text)
        if None in parts:
            return None
        return text + shape.suffix if text else ""


def _levels(parent: Element) -> dict[int, _Level]:
    found = {}
    for element in parent.iterchildren(W + "lvl"):
        values = {child.tag: child.get(VAL) for child in element}
        kind = values.get(W + "numFmt") or "decimal"
        text = values.get(W + "lvlText") or ""
        fonts = element.find(f"{W}rPr/{W}rFonts")
        font = "" if fonts is None else fonts.get(W + "ascii", "")
        if kind == "bullet":
            text = "".join(_bullet(character, font) for character in text)
        gap = "" if values.get(W + "suff") == "nothing" else " "
        legal = W + "isLgl" in values and truth(values[W + "isLgl"])
        level = whole(element.get(W + "ilvl"))
        if 0 <= level < _LEVELS:
            start = whole(values.get(W + "start"), 0)
            found[level] = _Level(kind, text, start, gap, legal, values.get(W + "lvlRestart") != "0")
    return found


def _bullet(character: str, font: str) -> str:
    code = ord(character)
    if not is_symbolic(font) and not 0xF000 <= code <= 0xF0FF:
        return character
    known = sign(code, font)
    return "•" if known == "\ufffd" else known
