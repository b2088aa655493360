"""Figures, and what must hold between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Name = tuple[str, int, str]  # (table, row, field), as the keys of Form.places
Values = Mapping[Name, Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a number. `places` its printed decimals; `near` figures it may have been copied from; `sums`: it is a
    sum or a rate of others, and so more easily wrong than they."""

    name: Name
    value: Decimal
    places: int
    near: tuple[Decimal, ...] = ()
    sums: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between the figures `of`.

    `holds` is exact. `solves` gives, for one of the figures, the value that makes it hold with the others as they are, None
    where there is none or more than one. `linear`: coefficients, and between which bounds the sum must lie.
    """

    of: tuple[Name, ...]
    holds: Callable[[Values], bool]
    solves: Callable[[Name, Values], Decimal | None]
    linear: tuple[Mapping[Name, int], Decimal, Decimal] | None = None
