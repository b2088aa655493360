"""The unit behind a figure: 万元/套 → 10000, 元/套. Spellings unified, 万 and 亿 multiplied out, ratios kept."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.values.numerals import divided, times
from jixiao.values.operators import tail
from jixiao.values.unit import Unit
from jixiao.values.units import multiple, spellings

_MULTIPLIER = re.compile("万亿|百亿|千亿|千万|百万|十万|万(?!能)|亿|千(?![克米瓦卡伏帕赫焦])|百(?!分)")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_LONGEST = 40
_UNKNOWN = re.compile("[一-鿿]{1,4}|[A-Za-zμΩ°℃]{1,10}[²³]?")
_NOUN = re.compile("[一-鿿]{1,4}")
# words of a sentence, of a calendar or of a rough figure: what holds one is no unit
_NO_UNIT = re.compile(
    "[的了和及与或并在已未不内前后达完以至到有由将按均是为增减升降提底初末旬余多几约]|[〇零一二两三四五六七八九十百千万亿]"
)
_PRODUCT = re.compile(r"[*·×✕]|(?<=[一-鿿])[xX](?=[一-鿿])")
_PER = re.compile("[/每]")
# 台(套), 人(次): either of two counting words
_EITHER = re.compile(r"([一-鿿]{1,3})\(([一-鿿]{1,2})\)")


class Measure(NamedTuple):
    """`factor` makes the printed number a number in `unit`; `operator` is what 以上, 以内 behind the unit say.

    `known` is False where the unit is in no table; `countable` whether a Chinese numeral counts before it.
    """

    operator: str
    factor: Decimal
    unit: str
    printed: str
    dimension: str
    scale: Decimal
    known: bool
    countable: bool


class Rough(NamedTuple):
    """余, 多, 几 behind a figure: it is no exact number."""

    word: str


@lru_cache(maxsize=8192)
def measure(text: str) -> Measure | Rough | None:
    """The unit that `text`, all that stands behind a figure, says; None where it is none.

    >>> measure("万元/套")[1:4]
    (Decimal('10000'), '元/套', '万元/套')
    """
    if len(text) > _LONGEST:
        return None
    printed, operator = tail(text)
    if printed[:1] in ("余", "多", "几") or printed[1:2] in ("余", "多"):
        return Rough(printed[0] if printed[0] in "余多几" else printed[1])
    rest = printed[1:-1] if printed[:1] == "(" and printed[-1:] == ")" else printed
    factor = Decimal(1)
    if found := _MULTIPLIER.match(rest):
        factor = Decimal(10) ** sum(_POWERS[c] for c in found[0])
        rest = rest[found.end() :]
    if not rest:
        return Measure(operator, factor, "", printed, "", Decimal(1), True, True)
    parts = _ratio(rest)
    if parts is None:
        return None
    above, below = parts
    if any(unit.factor != 1 for unit in below) or (factor != 1 and above.dimension == "%"):
        return None
    name = above.name + ("/" + "*".join(unit.name for unit in below) if below else "")
    dimension, scale = _dimension(above, below)
    table = spellings()
    known = all(_MULTIPLIER.sub("", unit.name) in table or _either(unit.name) for unit in (above, *below))
    return Measure(operator, times(factor, above.factor), name, printed, dimension, scale, known, above.countable)


def _ratio(text: str) -> tuple[Unit, tuple[Unit, ...]] | None:
    """The unit above the stroke and those below it (元/人*月, 元每人每月, 元/人/月)."""
    first, *others = _PER.split(text)
    above = _product(first)
    if above is None or len(above) != 1:
        return None
    below: list[Unit] = []
    for other in others:
        many, each = _many(other[1:-1] if other[:1] == "(" and other[-1:] == ")" else other)
        units = _product(each)
        if units is None or (many and len(units) != 1):
            return None
        below += [_times(many, units[0])] if many else units
    return above[0], tuple(below)


def _many(text: str) -> tuple[str, str]:
    """What a rate is of (百万 | 公里, 十万 | 人); "" for one."""
    found = _MULTIPLIER.match(text)
    return (found[0], text[found.end() :]) if found and found.end() < len(text) else ("", text)


def _times(many: str, unit: Unit) -> Unit:
    """So many of a unit, as the unit of a rate: 人/百万公里 compares with itself only, 人/米 would have no digits left."""
    return Unit(many + unit.name, factor=unit.factor)


def _product(text: str) -> list[Unit] | None:
    joined = _PRODUCT.sub("", text)
    if joined in spellings():
        return [spellings()[joined]]
    units = [_unit(atom) for atom in _PRODUCT.split(text)]
    if len(units) == 1 and units[0] is None:
        return None
    if len(units) == 1 and units[0] is not None and units[0].name not in spellings():
        # 人月 is 人*月
        for cut in range(1, len(text)):
            pair = [spellings().get(text[:cut]), spellings().get(text[cut:])]
            if pair[1] is not None and pair[0] is not None and pair[1].dimension in ("时长", "月数"):
                return [u for u in pair if u is not None]
    return [u for u in units if u is not None] if all(units) else None


def _unit(atom: str) -> Unit | None:
    table = spellings()
    if atom in table:
        return table[atom]
    if either := _either(atom):
        return either
    for length in range(min(4, len(atom) - 1), 0, -1):
        known = table.get(atom[:length])
        noun = atom[length:]
        if known and known.takes_noun and _NOUN.fullmatch(noun) and not _NO_UNIT.search(noun):
            return Unit(known.name + noun, dimension=known.dimension or known.name, scale=known.scale)
        # 24小时供水 is a sentence, no unit
        if known and known.dimension and not known.takes_noun:
            return None
    if _UNKNOWN.fullmatch(atom) and not _NO_UNIT.search(atom):
        return Unit(atom)
    return None


def _either(text: str) -> Unit | None:
    """台(套): a unit of its own, as nobody but the writer knows which of the two was counted."""
    found = _EITHER.fullmatch(text)
    units = [spellings().get(word) for word in found.groups()] if found else []
    return Unit(text) if units and all(unit and unit.takes_noun for unit in units) else None


def _dimension(above: Unit, below: tuple[Unit, ...]) -> tuple[str, Decimal]:
    """The dimension of a ratio and its scale, a finite decimal: 12 元/年 = 1 元/月, so 1 and 12, not 1/12 and 1."""
    dimension, scale = above.dimension or above.name, above.scale
    if not below:
        return dimension, scale
    for unit in below:
        scale = times(scale, divided(multiple(unit.dimension), unit.scale))
    return f"{dimension}/{'*'.join(unit.dimension or unit.name for unit in below)}", scale
