"""A: what a form lacks or contradicts in its head."""

import random
from dataclasses import replace

from jixiao.model.form import Named
from tests.health.ground import Ground, quantity
from tests.health.plants import plant

_RESIDUE = ("（填写说明：对照年初目标逐项填写）", "……", "XX", "目标1：……", "请在此处填写")
_UNREADABLE = ("城区{n}，乡镇{m}", "约{n}左右，其中乡镇{m}", "{n}？{m}", "一季度{n}、二季度{m}")


@plant("A101")
def no_name(g: Ground, rng: random.Random) -> None:
    g.put(project=Named(""))


@plant("A102")
def no_department(g: Ground, rng: random.Random) -> None:
    g.put(department=Named(""))


@plant("A103")
def no_unit(g: Ground, rng: random.Random) -> None:
    g.put(unit=Named(""))


@plant("A104")
def no_year(g: Ground, rng: random.Random) -> None:
    g.put(year=None)


@plant("A105")
def no_indicators(g: Ground, rng: random.Random) -> None:
    g.put(indicators=(), total=replace(g.form.total, score=None))


@plant("A106")
def template_text(g: Ground, rng: random.Random) -> None:
    if rng.random() < 0.5:
        g.put(goals=replace(g.form.goals, actual=rng.choice(_RESIDUE)))
    else:
        n = g.pick(rng, quantity)
        name = g.form.indicators[n].level3
        g.put(n, level3=f"{name}{rng.choice(('（≥**人）', 'XX个', '____'))}")


@plant("A107")
def foreign_code(g: Ground, rng: random.Random) -> None:
    g.put(unit=replace(g.form.unit, code=f"9{rng.randint(10, 99)}001"))


@plant("A108")
def last_years_date(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "时效" in (r.level2 or ""))
    other = (g.form.year or 0) - rng.randint(1, 2)
    g.put(
        n, target=f"{other}年{rng.randint(3, 9)}月28日", actual=f"{other}年{rng.randint(3, 9)}月20日", target_parts=None
    )
    g.expected.clear()
    g.expected |= {(0, n)}


@plant("A109")
def unreadable(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, quantity)
    a = g.form.indicators[n].actual or ""
    g.put(n, actual=rng.choice(_UNREADABLE).format(n=a, m=a))
