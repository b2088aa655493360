"""D: what indicators there are and where they stand."""

import random
from dataclasses import replace

from tests.health.ground import Barren, Ground, quantity
from tests.health.plants import plant


def _of(word: str):  # type: ignore[no-untyped-def]
    return lambda r: word in (r.level2 or "")


@plant("D401")
def no_dimension(g: Ground, rng: random.Random) -> None:
    gone = rng.choice(("产出", "效益", "满意度"))
    if gone == "满意度" and g.policy == "cn-2021-101":
        raise Barren  # may be left out there
    g.put(indicators=tuple(r for r in g.form.indicators if gone not in (r.level1 or "")))
    g.totalled()


@plant("D402")
def unknown_level2(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "产出" in (r.level1 or ""))
    g.put(n, level2=rng.choice(("-", "综合指标", "社会效益指标", "其他指标")))


@plant("D403")
def no_quality(g: Ground, rng: random.Random) -> None:
    gone, to = rng.choice((("数量", "质量"), ("质量", "数量")))
    g.put(
        indicators=tuple(replace(r, level2=f"{to}指标") if gone in (r.level2 or "") else r for r in g.form.indicators)
    )


@plant("D404")
def same_indicator_twice(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: sum(x.level2 == r.level2 for x in g.form.indicators) > 1)
    rows = g.form.indicators
    other = next(m for m, r in enumerate(rows) if r.level2 == rows[n].level2 and m != n)
    g.put(n, level3=rng.choice(("{}", "{}　", "{}。")).format(rows[other].level3))
    g.expected.add((0, other))


@plant("D405")
def execution_again(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "产出" in (r.level1 or "") and (r.target or "").endswith("%") and "≥" in (r.target or ""))
    g.put(n, level3=rng.choice(("预算执行率", "资金支付率", "项目资金使用率", "年度预算执行率（%）")))


@plant("D406")
def money_as_output(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, _of("数量"))
    g.put(n, level3=rng.choice(("投入资金", "财政资金投入金额", "预算安排资金", "资金到位额")), target="≥10万元", actual="10.2万元", target_parts=("≥", "10", "万元"))  # fmt: skip


@plant("D407")
def satisfaction_elsewhere(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "效益" in (r.level1 or "") and (r.target or "").endswith("%"))
    g.put(n, level3=rng.choice(("群众满意度", "服务对象满意度（%）", "用户满意率")))


@plant("D408")
def quantity_in_words(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, _of("数量"))
    words = rng.choice(("按计划完成", "逐步增加", "足额配备", "完成年度任务"))
    g.put(n, target=words, actual="达成预期指标", target_parts=("", words, ""))


@plant("D409")
def cost_the_wrong_way(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: "成本" in (r.level2 or "") and quantity(r))
    _, n_, unit = g.form.indicators[n].target_parts or ("", "", "")
    sign = rng.choice(("≥", "=", ">="))
    g.put(n, target=f"{sign}{n_}{unit}", target_parts=(sign, n_, unit), actual=f"{n_}{unit}")


@plant("D410")
def budget_as_cost(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, _of("成本"))
    budget = g.form.funds[0].full_year_budget or ""
    g.put(n, level3=rng.choice(("项目总成本", "项目经费控制数", "总成本控制")), target=f"≤{budget}万元", actual=f"{g.form.funds[0].executed}万元", target_parts=("≤", budget, "万元"))  # fmt: skip


@plant("D411")
def unit_in_the_name(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, quantity)
    unit = (g.form.indicators[n].target_parts or ("", "", ""))[2]
    other = rng.choice([u for u in ("元", "万元", "%", "吨", "小时", "平方米") if u != unit])
    g.put(n, level3=f"{g.form.indicators[n].level3}（{other}）")


@plant("D412")
def mostly_words(g: Ground, rng: random.Random) -> None:
    words = "建立长效机制并按季度检查"
    rows = [
        replace(r, target=words, actual="达成预期指标", target_parts=("", words, ""), score=r.weight, reason="")
        for r in g.form.indicators
    ]
    keep = next(n for n, r in enumerate(rows) if "数量" in (r.level2 or ""))
    rows[keep] = g.form.indicators[keep]
    g.put(indicators=tuple(rows))
    g.totalled()


@plant("D413")
def output_as_benefit(g: Ground, rng: random.Random) -> None:
    first = next(n for n, r in enumerate(g.form.indicators) if "数量" in (r.level2 or ""))
    n = g.pick(rng, _of("社会效益"))
    g.put(n, level3=g.form.indicators[first].level3)
    g.expected.add((0, first))


@plant("D414")
def one_dominates(g: Ground, rng: random.Random) -> None:
    rows = list(g.form.indicators)
    mine = [n for n, r in enumerate(rows) if "产出" in (r.level1 or "")]
    points = g.rules.levels["产出"]
    big = rng.choice(mine)
    for n in mine:
        weight = points - (len(mine) - 1) * 2 if n == big else 2
        rows[n] = replace(rows[n], weight=str(weight), score=str(weight), reason="")
    g.put(indicators=tuple(rows), expect=False)
    g.expected.add((0, big))
