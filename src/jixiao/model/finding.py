"""What a check answers, and what becomes of it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

Severity = Literal["error", "warning", "info"]
Grain = Literal["form", "indicator", "cell", "collection", "history"]
# in order of weight, with the word for people
SEVERITIES: Mapping[Severity, str] = {"error": "错误", "warning": "提醒", "info": "提示"}
GRAINS: Mapping[Grain, str] = {
    "form": "整张表",
    "indicator": "指标",
    "cell": "单元格",
    "collection": "多张表之间",
    "history": "各年之间",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Three answers in two expressions over the frame `table` (by default that of the check's grain).

    `applies` False: the check has nothing to say here. `fails` True: a finding; False: passed; null (or `applies` null):
    undecided — Polars' own three-valued logic carries a blank or unreadable input there by itself. A printed column that
    is null in the row (the layout has no such cell), among all columns named in the two expressions and not in
    `optional`, makes the row not applicable.

    A cell that was not read surely makes all rows that rest on it undecided, by `checks.doubts`; only what `speaks_of_doubt`
    is exempt.

    `field` is the printed column the finding stands on; `expected` text of what should stand there; `shows` further
    values for the braces of the message, `severity` an expression where it varies by row.
    """

    applies: pl.Expr
    fails: pl.Expr
    field: str
    table: Literal["forms", "funds", "indicators"] | None = None
    expected: pl.Expr | None = None
    shows: Mapping[str, pl.Expr] = dataclasses.field(default_factory=dict)
    optional: tuple[str, ...] = ()
    severity: pl.Expr | None = None
    speaks_of_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer of a check over a collection, in rows of `table`: how many it applied to, and those that failed.

    `fails` holds `form` and, for indicators, `n`; `others` (list of form indices); and the columns the message names.
    `undecided` counts rows that lack an input, `not_applicable` those it says nothing about.
    """

    applied: int
    fails: pl.DataFrame
    field: str
    table: Literal["forms", "funds", "indicators"]
    undecided: int = 0
    not_applicable: int = 0
    expected: str | None = None
