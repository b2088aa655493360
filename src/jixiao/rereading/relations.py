"""What a form's own figures must fulfil, whatever the policy: sources and total, rate, weights, scores."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.model.form import Form, Name
from jixiao.values.number import Number

_MONEY = ("initial_budget", "full_year_budget", "executed")
_HUNDRED = Decimal(100)
Figures = Mapping[Name, Number]


@dataclass(frozen=True, slots=True)
class Relation:
    """Whether the figures of the cells `of` fit each other."""

    of: tuple[Name, ...]
    holds: Callable[[Figures], bool]


def relations(form: Form) -> Iterator[Relation]:
    """All that can be asked of a form with one total row of funds and a score."""
    total = next((n for n, fund in enumerate(form.funds) if fund.source == "total"), None)
    if total is not None:
        yield from _money(form, total)
    for field in ("weight", "score"):
        rows: list[Name] = [("indicators", n, field) for n in range(len(form.indicators))]
        execution: list[Name] = [("funds", total, field)] if total is not None else []
        if rows and getattr(form.total, field):
            yield _sum((*rows, *execution), ("forms", 0, f"total_{field}"))


def _money(form: Form, total: int) -> Iterator[Relation]:
    parts = [n for n, fund in enumerate(form.funds) if fund.source not in ("total", "unknown")]
    if parts and len(parts) == len(form.funds) - 1:
        for field in _MONEY:
            yield _sum([("funds", n, field) for n in parts], ("funds", total, field))
    rate: Name = ("funds", total, "execution_rate")
    budget: Name = ("funds", total, "full_year_budget")
    executed: Name = ("funds", total, "executed")

    def rated(figures: Figures) -> bool:
        whole, spent, said = figures[budget].value, figures[executed].value, figures[rate]
        if not whole or spent is None or said.value is None or said.suffix != "%":
            return False
        step = Decimal(1).scaleb(-(said.places or 0))
        return (spent / whole * _HUNDRED).quantize(step, ROUND_HALF_UP) == said.value

    yield Relation((rate, budget, executed), rated)


def _sum(parts: "list[Name] | tuple[Name, ...]", whole: Name) -> Relation:
    def adds_up(figures: Figures) -> bool:
        return sum((figures[name].value or Decimal(0) for name in parts), Decimal(0)) == figures[whole].value

    return Relation((*parts, whole), adds_up)
