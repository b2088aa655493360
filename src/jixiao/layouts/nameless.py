"""A row among the indicators that has figures and no name: the sum of the rows above it or below it, or nobody can say what of."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, takewhile
from typing import Literal

from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.rows import Row
from jixiao.model.form import Indicator
from jixiao.model.grid import Cell

_SAYS = ("level3", "target", "operator", "unit", "actual", "expected_actual", "reason", "measures")
_NOTHING = re.compile(r"[\s—–\-/*]*")
_SEVERAL = 2  # rows whose figures add up to others by no chance
_NOT_A_FIGURE = re.compile(r"[,\s分%]")


def nameless(
    row: Row, cells: Mapping[str, Cell], made: Indicator, above: Sequence[Indicator]
) -> Literal["sum", "unsure"] | None:
    """What the row is that would be indicator `made` below those `above`; None for an indicator.

    A `sum`: its figures are those of several rows above together (of one 二级指标, one 一级指标 or all). `unsure`: of its
    names it has no more than 一级指标, or it has a 二级指标 and the figures of rows above; of a text whose columns are not known, nothing
    but figures is in it, or its figures are no less than those of all rows above, whatever seems to be its name: it may be
    the end of the row above.
    """
    if not row.aligned and all(NUMBER.fullmatch(c.text) for c in row.filled):
        return "unsure"
    figures = {c: cells[c].text for c in ("weight", "score") if c in cells}
    if row.cut and figures and len(above) > _SEVERAL and all(_is_more(t, c, above) for c, t in figures.items()):
        return "unsure"
    printed = [_number(text) for text in figures.values() if not _is_nothing(text)]
    said = any(column in cells and not _is_nothing(cells[column].text) for column in _SAYS)
    if said or not printed or None in printed:
        return None
    together = [_adds_up(figures, rows) for rows in _groups(made, above)]
    named = "level2" in cells and not _is_nothing(cells["level2"].text)
    if any(n >= _SEVERAL for n in together) and not named and not any(c.seen and c.seen.doubtful for c in row.cells):
        return "sum"
    return None if named and not any(together) else "unsure"


def lead(heads: Sequence[tuple[Indicator, int]], rows: Sequence[Indicator]) -> bool:
    """Whether rows that have 一级指标 and figures, each with how many of `rows` stand above it, are the sums of those below them:
    each of those of its 一级指标 up to the next, and one of several of them."""
    ends = [n for _, n in heads[1:]] + [len(rows)] * bool(heads)
    together = []
    for (head, begin), end in zip(heads, ends, strict=True):
        texts = {c: text for c in ("weight", "score") if (text := getattr(head, c)) and not _is_nothing(text)}
        below = next((list(rows) for level1, rows in groupby(rows[begin:end], _level1) if level1 == head.level1), [])
        together.append(_adds_up(texts, below) if texts else 0)
    return all(together) and any(n >= _SEVERAL for n in together)


def _groups(made: Indicator, above: Sequence[Indicator]) -> Iterator[list[Indicator]]:
    """The rows directly above that are of the same 二级指标, of the same 一级指标, and all of them."""
    level1 = [*takewhile(lambda i: i.level1 == made.level1, reversed(above))]
    yield [*takewhile(lambda i: i.level2 == level1[0].level2, level1)]
    yield level1
    yield [*above]


def _level1(row: Indicator) -> str | None:
    return row.level1


def _adds_up(figures: Mapping[str, str], rows: Sequence[Indicator]) -> int:
    """How many rows have `figures` together; 0 where they have others, or one that is not read."""
    for column, text in figures.items():
        numbers = [_number(getattr(indicator, column)) for indicator in rows]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers) or _number(text) != sum(known):
            return 0
    return len(rows)


def _is_more(text: str, column: str, rows: Sequence[Indicator]) -> bool:
    number = _number(text)
    return number is not None and number >= sum(_number(getattr(i, column)) or 0 for i in rows) > 0


def _is_nothing(text: str) -> bool:
    return bool(_NOTHING.fullmatch(unicodedata.normalize("NFKC", text)))


def _number(text: str | None) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text or "").strip()
    return Decimal(_NOT_A_FIGURE.sub("", plain)) if NUMBER.fullmatch(plain) and plain[-1] != "," else None
