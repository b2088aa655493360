"""F and G: weights, scores, totals, grades."""

import random
from dataclasses import replace
from decimal import Decimal

from jixiao.model.form import Indicator
from tests.health.ground import Barren, Ground, parts, quantity
from tests.health.plants import plant
from tests.health.rules import due, rounded


def _scored(row: Indicator) -> bool:
    return bool(row.weight and row.score)


@plant("F601")
def weights_off(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, _scored)
    g.put(n, expect=False, weight=f"{Decimal(g.form.indicators[n].weight or 0) + rng.choice((1, 2, 5))}")
    g.expected.add((0, None))


@plant("F602")
def level_off(g: Ground, rng: random.Random) -> None:
    a = g.pick(rng, lambda r: "产出" in (r.level1 or "") and Decimal(r.weight or 0) > 6)
    b = g.pick(rng, lambda r: "满意度" in (r.level1 or ""))
    for n, step in ((a, -5), (b, 5)):
        row = g.form.indicators[n]
        g.put(n, expect=False, weight=f"{Decimal(row.weight or 0) + step}", score=f"{Decimal(row.score or 0) + step}")
    g.expected.add((0, None))


@plant("F603")
def no_weight(g: Ground, rng: random.Random) -> None:
    g.put(g.pick(rng, _scored), weight=rng.choice(("", "0", "-5", "—")))


@plant("F604")
def printed_weight(g: Ground, rng: random.Random) -> None:
    g.put(total=replace(g.form.total, weight=rng.choice(("90", "95", "110"))))


@plant("F605")
def all_alike(g: Ground, rng: random.Random) -> None:
    row = next(r for r in g.form.indicators if "数量" in (r.level2 or ""))
    first = next(r for r in g.form.indicators if "产出" in (r.level1 or ""))
    rest = [r for r in g.form.indicators if "产出" not in (r.level1 or "")]
    points = Decimal(g.rules.levels["产出"]) / 8
    made = [replace(row, level1=first.level1, level3=f"{row.level3}（第{n}批）", weight=f"{points}", score=f"{points}", target=f"≥{n + 3}个", actual=f"{n + 4}个", reason="", target_parts=("≥", f"{n + 3}", "个")) for n in range(1, 9)]  # fmt: skip
    g.put(indicators=(*made, *rest))
    g.totalled()


@plant("G701")
def over_weight(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, _scored)
    g.put(n, score=f"{Decimal(g.form.indicators[n].weight or 0) + rng.choice((1, 2, Decimal('0.5')))}", reason="")
    g.totalled()


def _missed(g: Ground, rng: random.Random, low: int, high: int) -> tuple[int, Decimal]:
    """Make a quantity target missed; the indicator and what it earns by the rules. Raises Barren where a person decides."""
    n = g.pick(rng, lambda r: quantity(r) and "≥" in (r.target or "") and Decimal(r.target_parts[1]) >= 20 and "满意度" not in (r.level1 or ""))  # type: ignore[index]  # fmt: skip
    row = g.form.indicators[n]
    operator, target, unit = parts(row)
    actual = (target * rng.randint(low, high) / 100).quantize(Decimal(1))
    g.put(n, actual=f"{actual}{unit}")
    weight = Decimal(row.weight or 0)
    level = (row.level1 or "").removesuffix("指标")
    if actual >= target or weight < 2:
        raise Barren
    return n, due(g.rules, level, operator, target, actual, weight, unit)


@plant("G702")
def too_much(g: Ground, rng: random.Random) -> None:
    n, right = _missed(g, rng, 62, 93)
    weight = Decimal(g.form.indicators[n].weight or 0)
    score = rounded(right + (weight - right) * Decimal(rng.randint(20, 80)) / 100)
    if not right < score < weight or score == rounded(right):
        raise Barren
    g.put(n, score=f"{score}", reason="材料到货晚，少做了一部分；下一步提前采购，按月检查进度。")
    g.totalled()


@plant("G703")
def too_little(g: Ground, rng: random.Random) -> None:
    n, right = _missed(g, rng, 70, 93)
    score = rounded(right * Decimal(rng.randint(40, 92)) / 100)
    if score >= right:
        raise Barren
    g.put(n, score=f"{score}", reason="材料到货晚，少做了一部分；下一步提前采购，按月检查进度。")
    g.totalled()


@plant("G704")
def total_off(g: Ground, rng: random.Random) -> None:
    score = Decimal(g.form.total.score or 0) + rng.choice((Decimal("-0.5"), Decimal("0.09"), 1, -2, 5))
    g.put(total=replace(g.form.total, score=f"{score}", grade=None))


@plant("G705")
def band(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "达成" in (r.actual or ""))
    weight = Decimal(g.form.indicators[n].weight or 0)
    if rng.random() < 0.5:
        said, score = "部分达成预期指标并具有一定效果", weight
    else:
        said, score = "未达成预期指标", rounded(weight * Decimal("0.9"))
    g.put(n, actual=said, score=f"{score}", reason="" if score == weight else "两处点位没有建成；下一步年内补建。")
    g.totalled()


@plant("G706")
def grade(g: Ground, rng: random.Random) -> None:
    g.put(total=replace(g.form.total, grade=rng.choice([w for w in "优良中差" if w != g.form.total.grade])))


@plant("G707")
def missed_yet_full(g: Ground, rng: random.Random) -> None:
    n, _ = _missed(g, rng, 40, 97)
    g.put(n, score=g.form.indicators[n].weight, reason="")
    g.totalled()


@plant("G708")
def money_unspent(g: Ground, rng: random.Random) -> None:
    f = g.form.funds[0]
    budget = Decimal(f.full_year_budget or 0)
    spent = rounded(budget * Decimal(rng.randint(25, 75)) / 100)
    rows = tuple(replace(r, score=r.weight, reason="") for r in g.form.indicators)
    text = {"initial_budget": f.initial_budget, "full_year_budget": f.full_year_budget, "executed": f"{spent:.2f}"}
    rate = rounded(spent / budget * 100)
    g.put(indicators=rows, funds=(replace(f, **text, execution_rate=f"{rate}%"), replace(g.form.funds[1], **text)))


@plant("G709")
def no_score(g: Ground, rng: random.Random) -> None:
    g.put(g.pick(rng, _scored), score=rng.choice(("", "见说明", "—")))
