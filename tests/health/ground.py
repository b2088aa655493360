"""The ground that faults are planted in: one unit's honest forms of this year and of the year before."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from jixiao.model.form import Form, Indicator
from tests.health.rules import RULES, Rules


class Barren(Exception):
    """This unit has no place for the fault: another one is tried."""


@dataclass(slots=True)
class Ground:
    """`stranger`: another unit of the same collection. `expected`: (form of this year, indicator or None for a finding of the form or its funds)."""

    policy: str
    now: list[Form]
    before: list[Form]
    stranger: str = ""
    expected: set[tuple[int, int | None]] = field(default_factory=set)

    @property
    def rules(self) -> Rules:
        return RULES[self.policy]

    @property
    def form(self) -> Form:
        """The form that most faults are planted in."""
        return self.now[0]

    def put(self, n: int | None = None, at: int = 0, *, expect: bool = True, **fields: Any) -> None:
        """Change the form `at` (its indicator `n`), and expect the finding there."""
        form = self.now[at]
        if n is None:
            self.now[at] = replace(form, **fields)
        else:
            rows = list(form.indicators)
            rows[n] = replace(rows[n], **fields)
            self.now[at] = replace(form, indicators=tuple(rows))
        if expect:
            self.expected.add((at, n))

    def money(self, at: int = 0, row: int = 0, *, expect: bool = True, **fields: Any) -> None:
        """Change a row of the money."""
        funds = list(self.now[at].funds)
        funds[row] = replace(funds[row], **fields)
        self.now[at] = replace(self.now[at], funds=tuple(funds))
        if expect:
            self.expected.add((at, None))

    def pick(self, rng: random.Random, fits: Callable[[Indicator], bool], at: int = 0) -> int:
        """An indicator that fits. Raises Barren where there is none."""
        found = [n for n, row in enumerate(self.now[at].indicators) if fits(row)]
        if not found:
            raise Barren
        return rng.choice(found)

    def totalled(self, at: int = 0) -> None:
        """The printed total follows the scores again."""
        form = self.now[at]
        total = sum((Decimal(r.score or 0) for r in form.indicators), Decimal(form.funds[0].score or 0))
        grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
        self.now[at] = replace(form, total=replace(form.total, score=f"{total}", grade=grade))


def parts(row: Indicator) -> tuple[str, Decimal, str]:
    """Operator, number and unit of a quantity target. Raises Barren for another."""
    operator, number, unit = row.target_parts or ("", "", "")
    if not operator:
        raise Barren
    return operator, Decimal(number), unit


def quantity(row: Indicator) -> bool:
    return bool(row.target_parts and row.target_parts[0])


def number(text: str | None, unit: str) -> Decimal:
    return Decimal((text or "").removesuffix(unit))
