"""L: what only shows beside the year before."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.health.ground import Barren, Ground, parts, quantity
from tests.health.plants import plant
from tests.health.rules import rounded


def _both(g: Ground, rng: random.Random, least: int = 20) -> tuple[int, int]:
    """An indicator of this year and its place in the year before, both aims of the kind the more the better."""
    old = {r.level3: n for n, r in enumerate(g.before[0].indicators)}
    n = g.pick(rng, lambda r: quantity(r) and "≥" in (r.target or "") and not (r.target or "").endswith("%") and r.level3 in old and parts(r)[1] >= least)  # fmt: skip
    return n, old[g.form.indicators[n].level3]


def _before(g: Ground, n: int, **fields: str | None) -> None:
    rows = list(g.before[0].indicators)
    rows[n] = replace(rows[n], **fields)  # type: ignore[arg-type]
    g.before[0] = replace(g.before[0], indicators=tuple(rows))


def _same_money(g: Ground) -> None:
    """No less money than the year before: fewer results have no such excuse."""
    g.before[0] = replace(g.before[0], funds=tuple(replace(f, initial_budget=n.initial_budget, full_year_budget=n.full_year_budget, executed=n.executed) for f, n in zip(g.before[0].funds, (g.form.funds * 2)[: len(g.before[0].funds)], strict=True)))  # fmt: skip


@plant("L121")
def lower_than_reached(g: Ground, rng: random.Random) -> None:
    n, old = _both(g, rng)
    _same_money(g)
    _, _, unit = parts(g.form.indicators[n])
    reached = Decimal((g.before[0].indicators[old].actual or "").removesuffix(unit))
    target = (reached * Decimal(rng.randint(50, 85)) / 100).quantize(Decimal(1))
    g.put(n, target=f"≥{target}{unit}", actual=f"{target + 1}{unit}", target_parts=("≥", f"{target}", unit))


@plant("L122")
def not_raised(g: Ground, rng: random.Random) -> None:
    n, old = _both(g, rng)
    operator, last, unit = parts(g.before[0].indicators[old])
    _before(
        g,
        old,
        actual=f"{int(last * rng.randint(140, 400) / 100) + 1}{unit}",
        reason="任务增加，县里追加了安排。",
        score=g.before[0].indicators[old].weight,
    )
    target = last if rng.random() < 0.6 else (last * Decimal("0.95")).quantize(Decimal(1))
    g.put(n, target=f"{operator}{target}{unit}", actual=f"{target}{unit}", target_parts=(operator, f"{target}", unit))


@plant("L123")
def weak_one_gone(g: Ground, rng: random.Random) -> None:
    n, old = _both(g, rng)
    row = g.before[0].indicators[old]
    weight = Decimal(row.weight or 0)
    if weight < 2:
        raise Barren
    _before(g, old, score=f"{rounded(weight * Decimal('0.7'))}", reason="人手不足，少做了三成；下一步增加一个班组。")
    g.put(indicators=tuple(r for m, r in enumerate(g.form.indicators) if m != n))


@plant("L124")
def weight_moved(g: Ground, rng: random.Random) -> None:
    old = {r.level3: n for n, r in enumerate(g.before[0].indicators)}
    rows = [
        n
        for n, r in enumerate(g.form.indicators)
        if "产出" in (r.level1 or "") and r.level3 in old and "成本" not in (r.level2 or "")
    ]
    if len(rows) < 2:
        raise Barren
    weak, easy = rng.sample(rows, 2)
    for n in rows:
        row = g.form.indicators[n]
        _before(g, old[row.level3], weight=row.weight, score=row.weight, reason="")
    weight = Decimal(g.form.indicators[weak].weight or 0)
    if weight < 5:
        raise Barren
    _before(
        g,
        old[g.form.indicators[weak].level3],
        score=f"{rounded(weight * Decimal('0.6'))}",
        reason="人手不足，少做了四成；下一步增加一个班组。",
    )
    g.put(weak, expect=False, weight=f"{weight - 3}", score=f"{weight - 3}", reason="")
    row = g.form.indicators[easy]
    g.put(easy, weight=f"{Decimal(row.weight or 0) + 3}", score=f"{Decimal(row.weight or 0) + 3}", reason="")


@plant("L125")
def reason_again(g: Ground, rng: random.Random) -> None:
    n, old = _both(g, rng, 1)
    said = "汛期连续降雨，施工中断较多，完成的数量不足；下一步倒排工期，增加一个施工班组。"
    for form, m in ((g.form, n), (g.before[0], old)):
        weight = Decimal(form.indicators[m].weight or 0)
        if weight < 2:
            raise Barren
        fields = {"reason": said, "score": f"{rounded(weight * Decimal('0.8'))}"}
        if form is g.form:
            g.put(n, **fields)
        else:
            _before(g, old, **fields)
