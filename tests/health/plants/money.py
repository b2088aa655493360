"""B: money that does not add up, or is not what it seems."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.health.ground import Barren, Ground
from tests.health.plants import plant
from tests.health.rules import execution, rounded


def _amounts(g: Ground) -> tuple[Decimal, Decimal, Decimal]:
    f = g.form.funds[0]
    return Decimal(f.initial_budget or 0), Decimal(f.full_year_budget or 0), Decimal(f.executed or 0)


def _spend(g: Ground, budget: Decimal, spent: Decimal, initial: Decimal | None = None) -> None:
    """The money anew, all in one source, rate and score as they are due."""
    initial = _amounts(g)[0] if initial is None else initial
    rate = rounded(spent / budget * 100) if budget else Decimal(0)
    text = {"initial_budget": f"{initial:.2f}", "full_year_budget": f"{budget:.2f}", "executed": f"{spent:.2f}"}
    score = execution(g.rules, min(rate, Decimal(100)))
    total = replace(g.form.funds[0], **text, execution_rate=f"{rate:.2f}%", score=f"{score}")
    g.put(funds=(total, replace(g.form.funds[1], **text)))
    g.totalled()


def _silent(g: Ground) -> None:
    """Nothing is said of an adjusted budget."""
    g.put(expect=False, goals=replace(g.form.goals, actual=(g.form.goals.actual or "").split("；年中")[0]))


def _cost(g: Ground, rng: random.Random) -> int:
    return g.pick(rng, lambda r: "成本" in (r.level2 or "") and bool(r.target_parts and r.target_parts[0]))


@plant("B201")
def sum_wrong(g: Ground, rng: random.Random) -> None:
    field = rng.choice(("initial_budget", "full_year_budget", "executed"))
    g.money(
        0,
        len(g.form.funds) - 1,
        **{field: f"{Decimal(getattr(g.form.funds[-1], field)) + Decimal(rng.randint(1, 500)) / 10:.2f}"},
    )


@plant("B202")
def rate_wrong(g: Ground, rng: random.Random) -> None:
    rate = Decimal((g.form.funds[0].execution_rate or "").rstrip("%"))
    g.money(execution_rate=f"{rate - Decimal(rng.choice((2, 10, 35, 100))) / 10:.2f}%")


@plant("B203")
def execution_score_wrong(g: Ground, rng: random.Random) -> None:
    score = Decimal(g.form.funds[0].score or 0)
    higher = [
        s
        for s in (Decimal(g.rules.execution), score + Decimal("0.5"), score - 1)
        if s != score and s <= g.rules.execution
    ]
    if not higher:
        raise Barren
    g.money(score=f"{rng.choice(higher)}")
    g.totalled()


@plant("B204")
def overspent(g: Ground, rng: random.Random) -> None:
    if g.policy == "zhejiang":
        raise Barren  # allowed there
    _, budget, _ = _amounts(g)
    _spend(g, budget, rounded(budget * Decimal(rng.randint(101, 140)) / 100))


@plant("B205")
def scored_without_budget(g: Ground, rng: random.Random) -> None:
    if g.policy == "zhejiang":
        raise Barren  # a rule of its own
    zero = {"initial_budget": "0", "full_year_budget": "0", "executed": rng.choice(("0", "12.50"))}
    g.put(funds=(replace(g.form.funds[0], **zero, execution_rate=""), replace(g.form.funds[1], **zero)))


@plant("B206")
def low_execution(g: Ground, rng: random.Random) -> None:
    _, budget, _ = _amounts(g)
    _spend(g, budget, rounded(budget * Decimal(rng.randint(20, 78)) / 100))
    g.put(expect=False, indicators=tuple(replace(r, reason="") for r in g.form.indicators))


@plant("B207")
def large_adjustment(g: Ground, rng: random.Random) -> None:
    initial, _, _ = _amounts(g)
    budget = rounded(initial * Decimal(rng.choice((45, 60, 140, 180, 300))) / 100)
    _silent(g)
    _spend(g, budget, rounded(budget * Decimal("0.97")))


@plant("B208")
def cut_to_executed(g: Ground, rng: random.Random) -> None:
    initial, _, _ = _amounts(g)
    spent = rounded(initial * Decimal(rng.randint(72, 97)) / 100)
    _silent(g)
    _spend(g, spent, spent)


@plant("B209")
def yuan_for_ten_thousand(g: Ground, rng: random.Random) -> None:
    field = rng.choice(("initial_budget", "full_year_budget", "executed"))
    g.money(**{field: f"{Decimal(getattr(g.form.funds[0], field)) * 10000:.2f}"})


@plant("B210")
def execution_weight(g: Ground, rng: random.Random) -> None:
    g.money(weight=f"{g.rules.execution + rng.choice((-5, 5, 10))}")


@plant("B211")
def money_missing(g: Ground, rng: random.Random) -> None:
    g.money(**{rng.choice(("full_year_budget", "executed")): rng.choice(("", "见附表", "待定"))})


@plant("B212")
def stale_cost(g: Ground, rng: random.Random) -> None:
    initial, _, _ = _amounts(g)
    budget = rounded(initial * Decimal(rng.choice((80, 85, 115, 125))) / 100)
    spent = rounded(budget * Decimal("0.98"))
    n = _cost(g, rng)
    _spend(g, budget, spent)
    g.expected.clear()
    g.put(
        n, target=f"≤{initial:.2f}万元", actual=f"{min(spent, initial):.2f}万元", level3="项目总成本", target_parts=None
    )
