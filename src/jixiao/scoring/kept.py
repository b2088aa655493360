"""What is made from a pack alone, kept for the packs of late: for one form, making the expressions takes as long as the answers."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from jixiao.policies import Pack

T = TypeVar("T")
_MOST = 64
# the pack is kept with what was made of it, so that no other one can come to have its id
_KEPT: OrderedDict[tuple[Callable[..., Any], int], tuple[Pack, Any]] = OrderedDict()


def kept(make: Callable[[Pack], T], pack: Pack) -> T:
    """`make(pack)`; made once. Not to be changed by who gets it."""
    key = make, id(pack)
    known = _KEPT.get(key)
    if known is None:
        known = _KEPT[key] = pack, make(pack)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    made: T = known[1]
    return made


@dataclass(frozen=True, eq=False)
class Steps:
    """Columns made of those before them, step by step. One is no other's equal, so that what came of it can be kept by it."""

    steps: tuple[dict[str, pl.Expr], ...]

    def added(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """`rows` with every column."""
        for step in self.steps:
            rows = rows.with_columns(**step)
        return rows

    @cached_property
    def made(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(name for step in self.steps for name in step)

    @cached_property
    def of(self) -> tuple[str, ...]:
        """The columns that all of them are made of."""
        found: set[str] = set()
        made: set[str] = set()
        for step in self.steps:
            found |= {root for expr in step.values() for root in expr.meta.root_names()} - made
            made |= {*step}
        return tuple(sorted(found))
