"""Honest seasons: a unit's projects over years, filled in by the rules, with the misses, reasons and changes of ordinary life.

What is true of every form made here: its sums and scores follow its pack, every deduction has its reason, nothing is copied.
What is left to chance, as in life: which targets are missed and by how much, next year's targets, dropped indicators,
moved weights, a partner named in the text. Checks across forms and years may speak of these: that is their rate of alarms.
"""

import random
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jixiao.model.form import Form, Fund, Goals, Indicator, Named, Total
from tests.health.reasons import reason
from tests.health.rules import RULES, Rules, due, execution, rounded
from tests.health.weights import shown, spread

_FIRST, _SECOND = "云清安泰和青长永宁新兴南北石龙凤金玉丰明", "溪河山川原阳江湖岭坪浦泽洲丘林泉峰湾台塘"
_CLOSING = (
    "工程由业务科室逐项验收后交付使用，台账和照片已归档，来电来访逐件回应", "日常检查由专人负责，发现的问题当月整改，年底组织了一次回头看",
    "资金按合同和进度拨付，验收资料齐全，群众反映较好", "年中做过一次自查，调整了两处进度安排，其余按计划实施",
)  # fmt: skip
_PARTNER, _DROPPED, _MOVED, _MISSED = 0.02, 0.05, 0.15, 0.12


@dataclass(frozen=True, slots=True)
class Aim:
    """One indicator as planned: `operator` "" with a `standard` is qualitative, unit 日期 a date."""

    level1: str
    level2: str
    name: str
    operator: str
    unit: str
    standard: str
    target: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """A project's plan of one year. Money in 万元."""

    policy: str
    name: str
    unit: str
    department: str
    code: str
    budget: Decimal
    aims: tuple[Aim, ...]


@cache
def domains() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "domains.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["domain"])


def units() -> int:
    """How many units there can be, each with a name of its own."""
    return len(domains()) * len(_FIRST) * len(_SECOND)


def plans(unit: int, policy: str, count: int, rng: random.Random) -> list[Project]:
    """The plans of `count` projects of one unit, in its first year."""
    domain = domains()[unit % len(domains())]
    place = unit // len(domains())
    county = f"{_FIRST[place % len(_FIRST)]}{_SECOND[place // len(_FIRST)]}县"
    code = f"{101 + unit % 800}"
    names = rng.sample(domain["projects"], count)
    return [
        Project(
            policy, f"{name}项目", f"{county}{domain['unit']}", f"{county}{domain['bureau']}", code,
            Decimal(rng.randint(2000, 90_000)) / 100, _aims(domain["rows"], RULES[policy], rng),
        )
        for name in names
    ]  # fmt: skip


def _aims(rows: list[str], rules: Rules, rng: random.Random) -> tuple[Aim, ...]:
    lines = [[cell.strip() for cell in row.split("|")] for row in rows]
    if "成本" in rules.levels:
        lines = [
            ["成本", "经济成本", *line[2:]] if line[1] == "成本" else line for line in lines if line[1] != "可持续影响"
        ]
    if sum(line[1] == "数量" for line in lines) > 2 and rng.random() < 0.5:
        lines.remove(rng.choice([line for line in lines if line[1] == "数量"]))
    lines.sort(key=lambda line: [*rules.levels].index(line[0]))
    found: list[Aim] = []
    for level, points in rules.levels.items():
        mine = [line for line in lines if line[0] == level]
        found += [_aim(line, w, rng) for line, w in zip(mine, _points(mine, points, rules, rng), strict=True)]
    return tuple(found)


def _points(lines: list[list[str]], points: int, rules: Rules, rng: random.Random) -> list[Decimal]:
    cost = next((n for n, line in enumerate(lines) if line[1] == "成本"), None)
    if rules.cost_most and cost is not None:  # a cost row earns no more than this: it is given no more
        own = rng.randint(3, rules.cost_most)
        others = spread(points - own, len(lines) - 1, rng)
        return [*others[:cost], Decimal(own), *others[cost:]]
    return spread(points, len(lines), rng) if len(lines) > 1 else [Decimal(points)]


def _aim(line: list[str], weight: Decimal, rng: random.Random) -> Aim:
    if len(line) == 4:
        return Aim(line[0], line[1], line[2], "", "", line[3], Decimal(0), weight)
    low, high = Decimal(line[5]), Decimal(line[6])
    target = Decimal(rng.randint(int(low), int(high)))
    if "/" in line[4] and high < 30:
        target += Decimal(rng.randint(0, 9)) / 10
    return Aim(line[0], line[1], line[2], line[3], line[4], "", target, weight)


def next_year(project: Project, rng: random.Random) -> Project:
    """The plan of the year after, made by someone who saw the last: targets move a little, now and then a row goes, weights move."""
    aims = list(project.aims)
    if rng.random() < _DROPPED:
        droppable = [n for n, a in enumerate(aims) if sum(b.level2 == a.level2 for b in aims) > 1]
        if droppable:
            _give(aims, n := rng.choice(droppable), _least(aims, n), aims[n].weight)
            aims = [a for a in aims if a.weight]
    if rng.random() < _MOVED:
        a, b = rng.sample([n for n, aim in enumerate(aims) if aim.level1 == "产出" and aim.level2 != "成本"], 2)
        if aims[a].weight > 3:
            _give(aims, a, b, Decimal(1))
    moved = []
    for aim in aims:
        if aim.operator != "≥" or aim.unit == "%":
            moved.append(aim)
            continue
        moved.append(replace(aim, target=(aim.target * Decimal(rng.randint(96, 118)) / 100).quantize(Decimal(1))))
    budget = rounded(project.budget * Decimal(rng.randint(92, 115)) / 100)
    return replace(project, aims=tuple(moved), budget=budget)


def _least(aims: list[Aim], n: int) -> int:
    """Of the other rows of the same level 1 the one that weighs least."""
    others = [m for m, a in enumerate(aims) if a.level1 == aims[n].level1 and m != n]
    return min(others, key=lambda m: aims[m].weight)


def _give(aims: list[Aim], a: int, b: int, points: Decimal) -> None:
    """Points from one row to another, unless that would then outweigh the rest of its level 1."""
    whole = sum(x.weight for x in aims if x.level1 == aims[b].level1)
    if aims[b].weight + points <= whole * Decimal("0.6"):
        aims[a], aims[b] = (
            replace(aims[a], weight=aims[a].weight - points),
            replace(aims[b], weight=aims[b].weight + points),
        )


def filled(project: Project, year: int, partner: str, rng: random.Random) -> Form:
    """The form of one year. `partner`: another unit, named now and then."""
    rules = RULES[project.policy]
    two = rng.random() < 0.5
    while True:
        rows = [_row(aim, year, rules, two, rng) for aim in project.aims]
        plain = [(a, r) for a, r in zip(project.aims, rows, strict=True) if a.operator and a.unit != "日期"]
        if any(f"{a.operator}{r.actual}" != r.target and r.actual not in (r.target or "") for a, r in plain):
            break
    scores = sum((Decimal(r.score or 0) for r in rows), Decimal(0))
    weights = sum((a.weight for a in project.aims), Decimal(0))
    funds, execution_score = _funds(project, rules, scores / weights * 100, two, rng)
    total = scores + execution_score
    changed = "；年中追加预算，新增的工程量一并完成" if "追加" in (funds[0].reason or "") else ""
    funds = (replace(funds[0], reason=None), *funds[1:])
    grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
    expected, actual = _goals(project, rows, rng)
    if rng.random() < _PARTNER:
        actual += f"，与{partner}联合开展了抽查"
    return Form(
        id="", title="项目支出绩效自评表", year=year,
        project=Named(f"{year}年{project.name}" if rng.random() < 0.15 else project.name),
        department=Named(project.department, project.code), unit=Named(project.unit, f"{project.code}001"), amount_unit="万元",
        funds=funds, goals=Goals(expected, f"{actual}{changed}。"), indicators=tuple(rows),
        total=Total("100", f"{total}" if two else shown(total), grade),
    )  # fmt: skip


def _row(aim: Aim, year: int, rules: Rules, two: bool, rng: random.Random) -> Indicator:
    level1, level2 = f"{aim.level1}指标", f"{aim.level2}指标"
    weight = shown(aim.weight)

    def row(parts: tuple[str, str, str], actual: str, score: Decimal) -> Indicator:
        points = f"{score:.2f}" if two else shown(score)
        why = reason(aim.name, rng) if score < aim.weight else ""
        return Indicator(level1, level2, aim.name, "".join(parts), actual, weight, points, why, target_parts=parts)

    if not aim.operator and aim.standard:
        if rng.random() < _MISSED:
            return row(("", aim.standard, ""), "部分达成预期指标并具有一定效果", rounded(aim.weight * Decimal("0.7")))
        return row(("", aim.standard, ""), "达成预期指标", aim.weight)
    if aim.unit == "日期":
        month = int(aim.target)
        return row(("", f"{year}年{month}月28日", ""), f"{year}年{month}月{rng.randint(1, 28)}日", aim.weight)
    actual = _actual(aim, rng)
    score = due(rules, aim.level1, aim.operator, aim.target, actual, aim.weight, aim.unit)
    return row((aim.operator, shown(aim.target), aim.unit), f"{shown(actual)}{aim.unit}", score)


def _actual(aim: Aim, rng: random.Random) -> Decimal:
    """What came of it: as planned, a little better, or (rarely) short of it."""
    target = aim.target
    if aim.operator == "=" or (aim.unit == "%" and target >= 100):
        return target
    missed = rng.random() < _MISSED
    if aim.unit == "%" and aim.operator == "≥":
        step = Decimal(rng.randint(1, 40)) / 10
        return (
            max(target - step, Decimal(1))
            if missed
            else min(target + step, target * Decimal("1.15"), Decimal("99.6")).quantize(Decimal("0.1"))
        )
    share = Decimal(rng.randint(82, 98) if missed else rng.choice((100, 100, 101, 103, 106, 110))) / 100
    if aim.operator == "≤":
        share = 2 - share
    value = target * share
    step = Decimal("0.1") if aim.unit == "%" or target < 30 else Decimal(1)
    return value.quantize(step) if (step < 1 and "/" in aim.unit) or aim.unit == "%" else value.quantize(Decimal(1))


def _goals(project: Project, rows: list[Indicator], rng: random.Random) -> tuple[str, str]:
    told = [(a, r) for a, r in zip(project.aims, rows, strict=True) if a.operator and a.level2 in ("数量", "社会效益")]
    told = told[:4]
    aims = "，".join(f"{a.name}达到{shown(a.target)}{a.unit}" for a, _ in told)
    done = "，".join(f"{a.name}{r.actual}" for a, r in told)
    return (
        f"围绕{project.name.removesuffix('项目')}，全年{aims}，年底前完成验收并投入使用。",
        f"{project.unit}按进度组织实施，{done}，{rng.choice(_CLOSING)}",
    )


def _funds(project: Project, rules: Rules, reached: Decimal, two: bool, rng: random.Random) -> tuple[tuple[Fund, ...], Decimal]:  # fmt: skip
    """The money: spent about as far as the work got; a large addition is marked in `reason`, for the text to say."""
    initial = project.budget
    chance = rng.random()
    factor = 140 if chance < 0.05 else rng.choice((95, 105, 110, 120)) if chance < 0.3 else 100
    budget = rounded(initial * factor / 100)
    least = max(reached * Decimal("0.956"), Decimal(82))
    spent = rounded(budget * (least + (100 - least) * Decimal(rng.randint(2, 98)) / 100) / 100)
    rate = rounded(spent / budget * 100)
    score = execution(rules, rate)
    parts = [("其中：当年财政拨款", "current_appropriation")]
    if rng.random() < 0.4:
        parts.append(("上年结转资金" if rng.random() < 0.5 else "其他资金", ""))
    text = [f"{initial:.2f}", f"{budget:.2f}", f"{spent:.2f}"]
    total = Fund("年度资金总额", "total", *text, f"{rules.execution}", f"{rate:.2f}%", f"{score:.2f}" if two else shown(score), "追加" if factor == 140 else None)  # fmt: skip
    if len(parts) == 1:
        return (total, Fund(*parts[0], *text, "—", "—", "—")), score
    share = [rounded(x * Decimal(rng.randint(10, 30)) / 100) for x in (initial, budget, spent)]
    rest = [f"{x - y:.2f}" for x, y in zip((initial, budget, spent), share, strict=True)]
    second = "carryover" if parts[1][0].startswith("上年") else "other"
    return (total, Fund(*parts[0], *rest, "—", "—", "—"), Fund(parts[1][0], second, *(f"{x:.2f}" for x in share), "—", "—", "—")), score  # fmt: skip
