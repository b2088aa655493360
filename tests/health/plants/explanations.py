"""H: reasons that are missing, empty, copied or contradict the score."""

import random
from decimal import Decimal

from tests.health.ground import Barren, Ground, parts, quantity
from tests.health.plants import plant
from tests.health.rules import rounded


def _lost(g: Ground, rng: random.Random, at: int = 0) -> int:
    """An indicator that loses points, whatever it did before."""
    n = g.pick(rng, lambda r: quantity(r) and Decimal(r.weight or 0) >= 2, at)
    weight = Decimal(g.now[at].indicators[n].weight or 0)
    g.put(n, at, expect=False, score=f"{rounded(weight * Decimal(rng.randint(60, 95)) / 100)}")
    g.totalled(at)
    return n


@plant("H801")
def unexplained(g: Ground, rng: random.Random) -> None:
    g.put(_lost(g, rng), reason=rng.choice(("", "", "—", "/")))


@plant("H802")
def overdone_unexplained(g: Ground, rng: random.Random) -> None:
    n = g.pick(rng, lambda r: quantity(r) and "≥" in (r.target or "") and not (r.target or "").endswith("%"))
    _, value, unit = parts(g.form.indicators[n])
    g.put(
        n, actual=f"{int(value * rng.randint(140, 600) / 100) + 1}{unit}", reason="", score=g.form.indicators[n].weight
    )


@plant("H803")
def one_reason_for_all(g: Ground, rng: random.Random) -> None:
    said = rng.choice(
        (
            "受年初天气和材料供应影响，部分工作没有按期完成；下一步将加快进度，按月检查。",
            "项目启动较晚，实施时间不足，影响了年度任务；下一步提前谋划，倒排工期。",
        )
    )
    a = _lost(g, rng)
    other = [
        n
        for n, r in enumerate(g.form.indicators)
        if r.level2 != g.form.indicators[a].level2 and Decimal(r.weight or 0) >= 2
    ]
    if not other:
        raise Barren
    b = rng.choice(other)
    for n in (a, b):
        weight = Decimal(g.form.indicators[n].weight or 0)
        g.put(n, reason=said, score=f"{rounded(weight * Decimal('0.9'))}")


@plant("H804")
def no_remedy(g: Ground, rng: random.Random) -> None:
    g.put(
        _lost(g, rng),
        reason=rng.choice(
            (
                "汛期停工二十天，人手不足。",
                "供货厂家推迟交付，少装了一批。",
                "两个村调整了选址，开工晚。",
                "报名人数比预计少。",
            )
        ),
    )


@plant("H805")
def empty_talk(g: Ground, rng: random.Random) -> None:
    g.put(_lost(g, rng), reason=rng.choice(("客观原因", "无", "受疫情影响", "其他", "不可抗力", "天气")))


@plant("H806")
def contradicting(g: Ground, rng: random.Random) -> None:
    if rng.random() < 0.5:
        n = g.pick(rng, lambda r: r.score == r.weight)
        g.put(n, reason=rng.choice(("末端三处尚未完工。", "工程进度滞后，未完成全部点位。", "验收推迟到次年。")))
    else:
        g.put(
            _lost(g, rng),
            reason=rng.choice(("任务已全部完成，下一步继续加强管理。", "各项工作均已完成，今后进一步完善台账。")),
        )
