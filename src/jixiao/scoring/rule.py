"""What a scoring rule is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from jixiao.policies import Pack

Row = Mapping[str, Any]


class Shares(NamedTuple):
    """The share of the weight due, from `low` to `high`, over `of`: Int128 expressions, none negative."""

    low: pl.Expr
    high: pl.Expr
    of: pl.Expr


class Completion(NamedTuple):
    """完成比 as a quotient of Int128 expressions; null where `of` is not above 0."""

    done: pl.Expr
    of: pl.Expr


@dataclass(frozen=True, slots=True)
class Rule:
    """Rules are asked in `order`; the first that applies has the row, and gives it its own name as method.

    `applies` is None where the pack does not use the rule. `how` is a Chinese sentence with the row's numbers put in.
    `parameter` is the pack's parameter whose clause the rule rests on.
    """

    order: int
    parameter: str
    applies: Callable[[Pack], pl.Expr | None]
    met: Callable[[Pack], pl.Expr]
    shares: Callable[[Pack], Shares]
    completion: Callable[[Pack], Completion | None]
    how: Callable[[Row, Pack], str]


def whole(number: int) -> pl.Expr:
    """A literal beside Int128 columns."""
    return pl.lit(number, dtype=pl.Int128)
