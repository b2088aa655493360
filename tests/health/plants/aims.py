"""C: goals and what is said of them."""

import random
from dataclasses import replace

from tests.health.ground import Barren, Ground, number, parts
from tests.health.plants import plant


def _told(g: Ground, rng: random.Random) -> int:
    """A quantity row that the text on completion names with its figure."""
    text = g.form.goals.actual or ""
    return g.pick(rng, lambda r: bool(r.level3) and f"{r.level3}{r.actual}" in text)


@plant("C301")
def no_goal(g: Ground, rng: random.Random) -> None:
    g.put(goals=replace(g.form.goals, expected=""))


@plant("C302")
def no_completion(g: Ground, rng: random.Random) -> None:
    g.put(goals=replace(g.form.goals, actual=""))


@plant("C303")
def copied_goal(g: Ground, rng: random.Random) -> None:
    clauses = (g.form.goals.expected or "").rstrip("。").split("，")
    if rng.random() < 0.5:
        clauses = clauses[1:] + clauses[:1]
    g.put(goals=replace(g.form.goals, actual="，".join(clauses) + rng.choice(("。", "，已完成。"))))


@plant("C304")
def vague_goal(g: Ground, rng: random.Random) -> None:
    name = g.form.project.name
    vague = (
        "改善群众生产生活条件，促进事业健康发展。",
        "加强日常管理，提升服务水平，保障工作正常运转。",
        "不断完善机制，巩固已有成果，让群众更加满意。",
    )
    g.put(
        goals=replace(
            g.form.goals,
            expected=f"做好{(name or '')[5:] if (name or '')[:4].isdigit() else name}各项工作，{rng.choice(vague)}",
        )
    )


@plant("C305")
def another_figure(g: Ground, rng: random.Random) -> None:
    n = _told(g, rng)
    row = g.form.indicators[n]
    _, _, unit = parts(row)
    other = number(row.actual, unit) + rng.randint(1, 40)
    said = (g.form.goals.actual or "").replace(f"{row.level3}{row.actual}", f"{row.level3}{other:f}{unit}")
    g.put(goals=replace(g.form.goals, actual=said))


@plant("C306")
def duties(g: Ground, rng: random.Random) -> None:
    head = rng.choice(("部门职能：", "主要职责：", "职能：", "职责是"))
    g.put(goals=replace(g.form.goals, expected=f"{head}负责全县有关工作的规划、组织和监督。{g.form.goals.expected}"))


@plant("C307")
def promise_without_indicator(g: Ground, rng: random.Random) -> None:
    used = {(r.target_parts or ("", "", ""))[1:] for r in g.form.indicators}
    said, unit = rng.choice(
        (("建成示范点", "个"), ("编印手册", "册"), ("购置车辆", "辆"), ("发放宣传单", "份"), ("新建泵站", "座"))
    )
    count = str(rng.randint(11, 199))
    if (count, unit) in used:
        raise Barren
    g.put(goals=replace(g.form.goals, expected=f"{(g.form.goals.expected or '').rstrip('。')}，{said}{count}{unit}。"))
