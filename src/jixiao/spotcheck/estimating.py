"""What a reviewed sample says of all forms: the share with an error, the money misstated, the score claimed too much.

Every reviewed form stands for 1 ÷ chance forms (Horvitz and Thompson 1952). The share has Wilson's interval on Kish's
effective sample size (Korn and Graubard 1998), forms drawn for sure adding no uncertainty. Money and points are few, uneven
and never below nothing, so theirs are log-normal (Burnham and others 1987: the estimate times and divided by exp(t·cv)),
with the variance of Poisson sampling and as many degrees of freedom as forms had an amount; points claimed too much and
too little each have their own, joined by Zou and Donner's (2008) recovered variances.

Measured coverage, and where it does not hold: docs/decisions/0009-spot-check.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist

LEAST = 3
"""Fewer forms with an amount that were drawn by chance say nothing of what the others hold."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One drawn form after its review: `wrong` whether it had an error, `misstated` money in 元, `over` the points the unit
    claimed too much (negative: too few)."""

    chance: float
    wrong: bool
    misstated: float
    over: float


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its limits; both None where too few forms had an amount (`LEAST`)."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """`rate` 0–1, `misstated` money in 元 over all forms, `over` mean points a form; `wrong` counts the reviewed forms with
    an error."""

    reviewed: int
    wrong: int
    forms: int
    rate: Interval
    misstated: Interval
    over: Interval
    level: float


def estimate(reviewed: Sequence[Reviewed], forms: int, level: float = 0.95) -> Estimate:
    """`forms` is the number that took part in the draw. ValueError where nothing was reviewed."""
    if not reviewed:
        raise ValueError("没有一张复核过的表")
    z = NormalDist().inv_cdf((1 + level) / 2)
    over = _apart(_amount(reviewed, lambda r: max(r.over, 0), z), _amount(reviewed, lambda r: max(-r.over, 0), z))
    return Estimate(
        reviewed=len(reviewed),
        wrong=sum(r.wrong for r in reviewed),
        forms=forms,
        rate=_rate(reviewed, z),
        misstated=_amount(reviewed, lambda r: r.misstated, z),
        over=Interval(*(None if end is None else end / forms for end in (over.value, over.low, over.high))),  # type: ignore[arg-type]
        level=level,
    )


def _rate(reviewed: Sequence[Reviewed], z: float) -> Interval:
    weight = sum(1 / r.chance for r in reviewed)
    share = sum(r.wrong / r.chance for r in reviewed) / weight
    spread = sum((1 - r.chance) / r.chance**2 for r in reviewed)
    if spread == 0:
        return Interval(share, share, share)
    count = weight**2 / spread
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return Interval(share, max(centre - half, 0.0), min(centre + half, 1.0))


def _amount(reviewed: Sequence[Reviewed], of: Callable[[Reviewed], float], z: float) -> Interval:
    """The total over all forms of what is never below 0."""
    sure = sum(of(r) for r in reviewed if r.chance == 1)
    met = [(r.chance, of(r)) for r in reviewed if r.chance < 1 and of(r) > 0]
    total = sum(amount / chance for chance, amount in met)
    if all(r.chance == 1 for r in reviewed):
        return Interval(sure, sure, sure)
    if len(met) < LEAST:
        return Interval(sure + total, None, None)
    variation = sqrt(sum((1 - chance) * (amount / chance) ** 2 for chance, amount in met)) / total
    times = exp(_student(z, len(met)) * variation)
    # what was found is there, whatever the rest holds
    found = sure + sum(amount for _, amount in met)
    return Interval(sure + total, max(sure + total / times, found), sure + total * times)


def _apart(more: Interval, less: Interval) -> Interval:
    """`more` less `less`. What was not met at all counts as nothing."""
    value = more.value - less.value
    if less.value == 0:
        return more
    if more.value == 0:
        return Interval(value, None if less.high is None else -less.high, None if less.low is None else -less.low)
    if more.low is None or more.high is None or less.low is None or less.high is None:
        return Interval(value, None, None)
    return Interval(
        value,
        value - sqrt((more.value - more.low) ** 2 + (less.high - less.value) ** 2),
        value + sqrt((more.high - more.value) ** 2 + (less.value - less.low) ** 2),
    )


def _student(z: float, freedom: int) -> float:
    """Student's quantile from the normal one (Fisher and Cornish 1960, four terms: within 1% from 3 degrees on)."""
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
