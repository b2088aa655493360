"""K: what only shows beside another form of the unit."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.health.ground import Barren, Ground, number, parts, quantity
from tests.health.plants import plant
from tests.health.rules import rounded

_UNCOUNTED = ("满意度", "时效")


def _shared(g: Ground) -> list[int]:
    """The quantity rows of the first form that the second takes over: the same project twice under two names."""
    rows = [n for n, r in enumerate(g.form.indicators) if quantity(r) and not any(w in (r.level2 or "") for w in _UNCOUNTED) and r.target != "=100%"]  # fmt: skip
    if len(rows) < 4:
        raise Barren
    g.put(at=1, expect=False, indicators=g.form.indicators)
    g.totalled(1)
    return rows


@plant("K111")
def two_results(g: Ground, rng: random.Random) -> None:
    rows = [n for n in _shared(g) if "成本" not in (g.form.indicators[n].level2 or "")]
    n = rng.choice(rows)
    _, _, unit = parts(g.form.indicators[n])
    g.put(n, 1, actual=f"{number(g.form.indicators[n].actual, unit) + rng.choice((-2, 1, 3))}{unit}")
    g.expected.add((0, n))


@plant("K112")
def overlapping(g: Ground, rng: random.Random) -> None:
    if rng.random() < 0.5:
        _shared(g)
    else:
        g.put(at=1, expect=False, goals=replace(g.form.goals, actual=g.now[1].goals.actual))
    g.expected |= {(0, None), (1, None)}


@plant("K113")
def claimed_twice(g: Ground, rng: random.Random) -> None:
    for n in _shared(g):
        row = g.form.indicators[n]
        if "数量" in (row.level2 or "") and number(row.actual, parts(row)[2]) >= 10:
            g.expected |= {(0, n), (1, n)}
    if not g.expected:
        raise Barren


@plant("K114")
def two_ways(g: Ground, rng: random.Random) -> None:
    for at, share in ((0, 1), (1, Decimal("0.7"))):
        n = g.pick(rng, lambda r: "成本" in (r.level2 or ""), at)
        row = g.now[at].indicators[n]
        _, target, unit = parts(row)
        weight = Decimal(row.weight or 0)
        g.put(n, at, actual=f"{(target * Decimal('0.7')).quantize(Decimal('0.1'))}{unit}", score=f"{rounded(weight * share)}", reason="" if share == 1 else "节约开支；下一步如实测算。")  # fmt: skip
        g.totalled(at)
    for n, row in enumerate(g.now[2].indicators):  # the honest one beside them is named too
        if "成本" in (row.level2 or "") and number(row.actual, parts(row)[2]) < parts(row)[1]:
            g.expected.add((2, n))


@plant("K115")
def all_full(g: Ground, rng: random.Random) -> None:
    while len(g.now) < 5:
        base = g.now[len(g.now) - 3]
        g.now.append(replace(base, project=replace(base.project, name=f"{base.project.name}（{len(g.now)}期）")))
    for at in range(len(g.now)):
        form = g.now[at]
        g.now[at] = replace(form, total=replace(form.total, score="100", grade="优"))
        g.expected.add((at, None))


@plant("K116")
def goal_copied(g: Ground, rng: random.Random) -> None:
    opening = "为全面落实县委县政府关于民生实事的部署，围绕群众最关心最直接最现实的问题，坚持尽力而为量力而行，统筹安排财政资金，按照年初确定的任务清单，"
    for at in (0, 1):
        goals = g.now[at].goals
        g.put(at=at, goals=replace(goals, expected=opening + (goals.expected or "")))


@plant("K117")
def reason_copied(g: Ground, rng: random.Random) -> None:
    said = "受年初天气和材料供应影响，部分工作没有按期完成；下一步将加快进度，按月检查。"
    for at in (0, 1):
        n = g.pick(rng, lambda r: quantity(r) and Decimal(r.weight or 0) >= 2, at)
        weight = Decimal(g.now[at].indicators[n].weight or 0)
        g.put(n, at, score=f"{rounded(weight * Decimal('0.9'))}", reason=said)
        g.totalled(at)


@plant("K118")
def sent_twice(g: Ground, rng: random.Random) -> None:
    again = g.form
    if rng.random() < 0.5:
        again = replace(again, goals=replace(again.goals, actual=f"{again.goals.actual}（更正）"))
    g.now.append(again)
    g.expected |= {(0, None), (len(g.now) - 1, None)}


@plant("K119")
def anothers_name(g: Ground, rng: random.Random) -> None:
    own = g.form.unit.name or ""
    stranger = g.stranger
    text = (g.form.goals.actual or "").replace(own, stranger)
    if text == g.form.goals.actual:
        raise Barren
    g.put(goals=replace(g.form.goals, actual=text))
