"""How a parameter's value is read out of TOML, and shown. A reader's ValueError says in Chinese what to write."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jixiao.policies.nouns import Band, Grade, Level1, Share, Taxonomy

_EXACT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` turns a TOML value into a typed one; `show` turns that into the text a user reads."""

    read: Callable[[object], Any]
    show: Callable[[Any], str]


def exact(value: object) -> Decimal:
    """An int or a decimal in quotation marks, exactly.

    >>> exact("0.8")
    Decimal('0.8')
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("要写数字")
    if isinstance(value, float):
        raise ValueError(f'小数要加引号才能一位不差，写成 "{value}"')
    if not _EXACT.fullmatch(str(value)):
        raise ValueError(f"“{value}”不是数字，或超过 6 位小数")
    return Decimal(str(value))


def plain(value: Decimal) -> str:
    """The number without idle zeros.

    >>> plain(Decimal("1.30")), plain(Decimal("100"))
    ('1.3', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(low: str, high: str, unit: str = "") -> Kind:
    """A number from `low` to `high`, both included."""

    def read(value: object) -> Decimal:
        made = exact(value)
        if not Decimal(low) <= made <= Decimal(high):
            raise ValueError(f"{plain(made)} 不在 {low} 至 {high} 之间")
        return made

    return Kind(read, lambda value: plain(value) + unit)


def choice(words: Mapping[str, str]) -> Kind:
    """One of `words`, which are shown in Chinese."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"要写 {'、'.join(f'{name}（{word}）' for name, word in words.items())} 之一")
        return value

    return Kind(read, lambda value: words[value])


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("要写 true（是）或 false（否），不加引号")
    return value


def _pairs(value: object, what: str) -> list[Sequence[object]]:
    if not isinstance(value, list) or not value or not all(isinstance(v, list) and len(v) == 2 for v in value):
        raise ValueError(f"要写成 [[…, …], […, …]]，每对是{what}")
    return value


def _falling(starts: Sequence[Decimal]) -> None:
    if any(a <= b for a, b in pairwise(starts)):
        raise ValueError("各档的起点要从高到低，不能重复")


def _bands(value: object) -> tuple[Band, ...]:
    made = tuple(Band(exact(a), exact(b)) for a, b in _pairs(value, "起点（%）和得分值的百分之几"))
    _falling([band.start for band in made])
    if not all(0 <= band.share <= 100 and band.start >= 0 for band in made):
        raise ValueError("起点不能小于 0，得分值的百分之几要在 0 至 100 之间")
    return made


def _grades(value: object) -> tuple[Grade, ...]:
    pairs = _pairs(value, "起点（分）和等级")
    if not all(isinstance(name, str) and name.strip() for _, name in pairs):
        raise ValueError("等级要写文字")
    made = tuple(Grade(exact(start), str(name)) for start, name in pairs)
    _falling([grade.start for grade in made])
    if made[-1].start != 0:
        raise ValueError("最低一档的起点要写 0")
    return made


def _edges(value: object) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError('要写两个数：第一档和第二档的下限（%），如 ["80", "60"]')
    first, second = exact(value[0]), exact(value[1])
    if not 100 > first > second > 0:
        raise ValueError("第一档的下限要高于第二档，都在 0 与 100 之间")
    return first, second


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ValueError('要写一组加引号的词，如 ["产出", "效益"]')
    return tuple(value)


def _required(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        raise ValueError('要写成 { 二级指标 = ["佐证种类", …] }，如 { "数量" = ["验收单"] }')
    return {str(level): _words(kinds) for level, kinds in value.items()}


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not value:
        raise ValueError("要写成 { 一级指标 = …, … }")
    return value


def _shares(value: object) -> tuple[tuple[Share, ...], ...]:
    made = []
    for table in value if isinstance(value, list) and value else [value]:
        alternative = tuple(Share(tuple(key.split("+")), exact(points)) for key, points in _table(table).items())
        if any(share.points <= 0 for share in alternative):
            raise ValueError("每个一级指标的分值要大于 0")
        made.append(alternative)
    return tuple(made)


def _moves(value: object) -> tuple[tuple[str, str], ...]:
    made = tuple((absent, to) for absent, to in _table(value).items() if isinstance(to, str))
    if len(made) < len(_table(value)):
        raise ValueError('要写成 { 缺少的一级指标 = "分值并入的一级指标" }')
    return made


def _taxonomy(value: object) -> Taxonomy:
    levels = []
    for key, words in _table(value).items():
        levels.append(Level1(key, tuple(tuple(word.split("|")) for word in _words(words))))
    return Taxonomy(tuple(levels))


def _shown_shares(value: tuple[tuple[Share, ...], ...]) -> str:
    return "；或 ".join("，".join(f"{'+'.join(s.levels)} {plain(s.points)}" for s in shares) for shares in value)


def _shown_edges(value: tuple[Decimal, Decimal]) -> str:
    first, second = plain(value[0]), plain(value[1])
    return f"[{first}%,100%]、[{second}%,{first}%)、[0,{second}%)"


def _shown_bands(value: tuple[Band, ...]) -> str:
    return "；".join(f"{plain(b.start)}% 起得分值的 {plain(b.share)}%" for b in value) + "；以下得 0"


def _shown_taxonomy(value: Taxonomy) -> str:
    return "；".join(f"{level.key}（{'、'.join(words[0] for words in level.level2)}）" for level in value.level1)


FLAG = Kind(_flag, lambda value: "是" if value else "否")
BANDS = Kind(_bands, _shown_bands)
GRADES = Kind(_grades, lambda value: "，".join(f"{g.name} ≥{plain(g.start)}" for g in value))
EDGES = Kind(_edges, _shown_edges)
WORDS = Kind(_words, "、".join)
SHARES = Kind(_shares, _shown_shares)
REQUIRED = Kind(_required, lambda value: "；".join(f"{level}：{'、'.join(kinds)}" for level, kinds in value.items()))
MOVES = Kind(_moves, lambda value: "；".join(f"没有{absent}，分值并入{to}" for absent, to in value))
TAXONOMY = Kind(_taxonomy, _shown_taxonomy)
