"""E: targets and actuals."""

import random
from dataclasses import replace

from jixiao.model.form import Indicator
from tests.health.ground import Ground, number, parts, quantity
from tests.health.plants import plant

_BLANKS = ("", "/", "—", "无", "*")


def _of(word: str):  # type: ignore[no-untyped-def]
    return lambda r: word in (r.level2 or "")


def _share(row: Indicator) -> bool:
    """A share of a whole: 合格率, 满意度."""
    return (row.target_parts or ("", "", ""))[2] == "%" and not any(
        w in (row.level3 or "") for w in ("增长", "下降", "漏损")
    )


@plant("E501")
def no_target(g: Ground, rng: random.Random) -> None:
    g.put(g.pick(rng, quantity), target=rng.choice(_BLANKS), target_parts=None)


@plant("E502")
def no_operator(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: quantity(r) and "时效" not in (r.level2 or ""))
    g.put(n, target=(g.form.indicators[n].target or "")[1:], target_parts=None)


@plant("E503")
def no_unit(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: quantity(r) and not (r.target or "").endswith("%"))
    operator, value, unit = parts(g.form.indicators[n])
    actual = number(g.form.indicators[n].actual, unit)
    g.put(n, target=f"{operator}{value:f}", actual=f"{actual:f}", target_parts=None)


@plant("E504")
def over_the_whole(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: _share(r) and "≥" in (r.target or ""))
    g.put(n, actual=rng.choice(("105%", "100.5%", "120%", "-3%")))


@plant("E505")
def at_least_all(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: _share(r) and "≥" in (r.target or ""))
    g.put(n, target="≥100%", actual="100%", target_parts=("≥", "100", "%"))


@plant("E506")
def set_low(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: quantity(r) and "≥" in (r.target or "") and not (r.target or "").endswith("%"))
    _, value, unit = parts(g.form.indicators[n])
    actual = int(value * rng.randint(135, 700) / 100) + 1
    g.put(n, actual=f"{actual}{unit}", reason="", score=g.form.indicators[n].weight)


@plant("E507")
def equal_not_met(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: (r.target or "").startswith("=") and not (r.target or "").endswith("%"))
    _, value, unit = parts(g.form.indicators[n])
    g.put(n, actual=f"{value + rng.choice((-1, 1, 2))}{unit}")


@plant("E508")
def other_units(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: quantity(r) and not (r.target or "").endswith("%"))
    _, _, unit = parts(g.form.indicators[n])
    other = rng.choice([u for u in ("%", "吨", "亩", "册", "度") if u != unit])
    g.put(n, actual=f"{number(g.form.indicators[n].actual, unit):f}{other}")


@plant("E509")
def vague(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: any(w in (r.level2 or "") for w in ("效益", "可持续")))
    words = rng.choice(("有效提升", "显著改善", "持续增强", "长期", "不断完善", "明显提高"))
    g.put(n, target=words, actual="达成预期指标", target_parts=("", words, ""))


@plant("E510")
def sign_in_actual(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, quantity)
    g.put(n, actual=f"{rng.choice(('≥', '=', '>=', '≤'))}{g.form.indicators[n].actual}")


@plant("E511")
def per_cent_of_words(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "达成" in (r.actual or ""))
    g.put(n, actual=rng.choice(("100%", "90%", "85%")))


@plant("E512")
def half_the_period(g: Ground, rng: random.Random) -> None:
    n, year = g.pick(rng, _of("时效")), g.form.year
    g.put(
        n, target=f"{year}年1月-12月", actual=f"{year}年{rng.randint(2, 6)}月-{rng.randint(9, 12)}月", target_parts=None
    )


@plant("E513")
def late_and_full(g: Ground, rng: random.Random) -> None:
    n, year = g.pick(rng, _of("时效")), g.form.year
    row = g.form.indicators[n]
    month = rng.randint(3, 10)
    g.put(n, target=f"{year}年{month}月20日", actual=f"{year}年{rng.randint(month + 1, 12)}月{rng.randint(1, 28)}日", score=row.weight, reason="", target_parts=None)  # fmt: skip


@plant("E514")
def scored_for_nothing(g: Ground, rng: random.Random) -> None:
    g.put(g.pick(rng, quantity), actual=rng.choice(("", "—", "/")))


@plant("E515")
def all_exactly(g: Ground, rng: random.Random) -> None:
    rows = [replace(r, actual="".join(r.target_parts[1:]), score=r.weight, reason="") if r.target_parts and quantity(r) else r for r in g.form.indicators]  # fmt: skip
    g.put(indicators=tuple(rows))
    g.totalled()


@plant("E516")
def nothing_wanted(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "≥" in (r.target or ""))
    unit = parts(g.form.indicators[n])[2]
    g.put(n, target=f"≥0{unit}", target_parts=("≥", "0", unit))


@plant("E517")
def all_content(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "满意度" in (r.level1 or ""))
    g.put(n, actual="100%")
