"""The collection as frames, and what is said about it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import polars as pl

Value = str | int | Decimal | None
Kind = Literal["text", "count", "score"]


@dataclass(frozen=True, slots=True)
class Collection:
    """`forms`: form, id, project, unit, department, year, budget and executed (元), rate (%), score, low, high, grade.
    `rows`: form, level1, level2, name, key, target, actual, operator, unit, target_number, actual_number, met, weight, score,
    reason. `findings`: form, code, severity, row, message, others. `titles` of the checks; `grades` of the pack, the best first."""

    forms: pl.DataFrame
    rows: pl.DataFrame
    findings: pl.DataFrame
    titles: dict[str, str]
    grades: tuple[str, ...]
    policy: str
    unread: int


@dataclass(frozen=True, slots=True)
class Marks:
    """A chart over rows of its figure: `label` and `value` are columns; with `low` and `high` a dot on its interval,
    else a bar; `middle` is a line across all of them. Only the `first` rows are drawn, where that is given."""

    label: int
    value: int
    low: int | None = None
    high: int | None = None
    middle: Decimal | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """`asks` is the question it puts to a person, `note` how it was reckoned and what it leaves out."""

    title: str
    asks: str
    headings: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    marks: Marks | None = None
