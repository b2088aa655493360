"""Simulated seasons: 600 forms whose errors are known, drawn and reviewed by the program's own code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from jixiao.spotcheck import Candidate, Interval, Reviewed, draw, estimate

FORMS = 600
BOUNDS = (Decimal(10), Decimal(100))


@dataclass(frozen=True, slots=True)
class Population:
    """`lognormal` money (σ 1.6 around 30 万元), else even over 3.5 decades (0.3 to 1,000 万元); errors in `share` of the forms,
    rising from its first to its second figure with the form's findings; `taint` draws how much of the money is misstated."""

    share: tuple[float, float]
    lognormal: bool = False
    taint: str = "even"


POPULATIONS: Mapping[str, Population] = {
    "金额跨三个半数量级，有误 6–22%": Population((0.06, 0.22)),
    "金额对数正态，有误 6–22%": Population((0.06, 0.22), lognormal=True),
    "有误 14%，与疑点无关": Population((0.14, 0.14)),
    "有误 30–60%": Population((0.30, 0.60)),
}
"""Where the intervals hold what they promise."""
HARD: Mapping[str, Population] = {
    "误报多数很小，五分之一很大": Population((0.06, 0.22), taint="uneven"),
    "有误 1–6%": Population((0.01, 0.06)),
}
"""Where they do not, which the documents say."""


@dataclass(frozen=True, slots=True)
class Form:
    candidate: Candidate
    reviewed: tuple[bool, float, float]


def season(of: Population, random: Random) -> list[Form]:
    forms = []
    for n in range(FORMS):
        yuan = int(random.lognormvariate(12.61, 1.6) if of.lognormal else 10 ** random.uniform(3.5, 7)) + 1
        errors, warnings = min(int(random.expovariate(0.9)), 5), min(int(random.expovariate(0.4)), 10)
        low, high = of.share
        wrong = random.random() < low + (high - low) * (2 * errors + warnings) / 20
        taint = random.uniform(0.02, 0.30)
        if of.taint == "uneven":
            taint = random.uniform(0.3, 1) if random.random() < 0.2 else random.uniform(0.005, 0.05)
        money = wrong * (random.random() < 0.7) * taint * yuan
        over = wrong * random.choice((0.5, 1, 2, 3, 5, 10))
        department = f"部门{random.randrange(8)}"
        own = Candidate(f"{n}", f"{n}", "", "", department, Decimal(yuan), Decimal(90), errors, warnings)
        forms.append(Form(own, (wrong, money, over)))
    return forms


def coverage(of: Population, count: int, seasons: Iterable[int]) -> dict[str, tuple[int, int]]:
    """For each of the three estimates: how often the truth lay within the limits, of how many that gave limits."""
    held = {"有误的比例": [0, 0], "误报金额": [0, 0], "多计分数": [0, 0]}
    for n in seasons:
        forms = season(of, Random(n))
        known = {form.candidate.key: form.reviewed for form in forms}
        made = draw([form.candidate for form in forms], count, f"第 {n} 季", ("department", "amount"), BOUNDS)
        said = estimate([Reviewed(float(d.chance), *known[d.candidate.key]) for d in made.drawn], FORMS)
        truth = [sum(column) for column in zip(*known.values(), strict=True)]
        for name, interval, true in zip(
            held,
            (said.rate, said.misstated, said.over),
            (truth[0] / FORMS, truth[1], truth[2] / FORMS),
            strict=True,
        ):
            tally(held[name], interval, true)
    return {name: (inside, of) for name, (inside, of) in held.items()}


def tally(held: list[int], interval: Interval, true: float) -> None:
    if interval.low is not None and interval.high is not None:
        held[0] += interval.low <= true <= interval.high
        held[1] += 1
