"""What a reviewed sample says of all forms: the share with an error, the money misstated, the score claimed too much.

Every reviewed form stands for 1 ÷ chance forms (Horvitz and Thompson 1952). Variances are Hájek's approximation for
unequal chances without replacement, layer by layer; the share has Wilson's interval on the effective sample size, so that
it never leaves 0 to 100% and speaks where no error was found; the others Student's.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One drawn form after its review: `wrong` whether it had an error, `misstated` money in 元, `over` the points the unit
    claimed too much (negative: too few)."""

    layer: str
    chance: float
    wrong: bool
    misstated: float
    over: float


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its limits at `level`."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """`rate` 0–1, `misstated` money in 元 over all forms, `over` mean points a form; `single` names the layers of which a
    single form was drawn by chance, whose spread is counted high because it cannot be known."""

    reviewed: int
    forms: int
    rate: Interval
    misstated: Interval
    over: Interval
    single: tuple[str, ...]
    level: float


def estimate(reviewed: Sequence[Reviewed], forms: int, level: float = 0.95) -> Estimate:
    """`forms` is the number that took part in the draw. ValueError where nothing was reviewed."""
    if not reviewed:
        raise ValueError("没有一张复核过的表")
    z = NormalDist().inv_cdf((1 + level) / 2)
    weight = sum(1 / r.chance for r in reviewed)
    rate, rate_v = _mean(reviewed, lambda r: float(r.wrong), weight)
    over, over_v = _mean(reviewed, lambda r: r.over, weight)
    money = sum(r.misstated / r.chance for r in reviewed)
    money_v = _variance(reviewed, lambda r: r.misstated)
    t = _student(z, _freedom(reviewed))
    effective = rate * (1 - rate) / rate_v if rate_v > 0 else weight**2 / sum(1 / r.chance**2 for r in reviewed)
    taken = all(r.chance == 1 for r in reviewed)
    return Estimate(
        reviewed=len(reviewed),
        forms=forms,
        rate=Interval(rate, rate, rate) if taken else _wilson(rate, min(effective, 1e12), t),
        misstated=Interval(money, money - t * sqrt(money_v), money + t * sqrt(money_v)),
        over=Interval(over, over - t * sqrt(over_v), over + t * sqrt(over_v)),
        single=tuple(name for name, own in _by_chance(reviewed).items() if len(own) == 1),
        level=level,
    )


def _mean(reviewed: Sequence[Reviewed], of: Callable[[Reviewed], float], weight: float) -> tuple[float, float]:
    """Weighted mean and its variance, by linearisation."""
    mean = sum(of(r) / r.chance for r in reviewed) / weight
    return mean, _variance(reviewed, lambda r: (of(r) - mean) / weight)


def _variance(reviewed: Sequence[Reviewed], of: Callable[[Reviewed], float]) -> float:
    total = 0.0
    for own in _by_chance(reviewed).values():
        spread = [(1 - r.chance, of(r) / r.chance) for r in own]
        if len(own) == 1:
            total += spread[0][0] * spread[0][1] ** 2
            continue
        held = sum(c for c, _ in spread)
        centre = sum(c * x for c, x in spread) / held
        total += len(own) / (len(own) - 1) * sum(c * (x - centre) ** 2 for c, x in spread)
    return total


def _by_chance(reviewed: Sequence[Reviewed]) -> dict[str, list[Reviewed]]:
    """The forms of each layer that were drawn by chance; those drawn for sure add no uncertainty."""
    layers: dict[str, list[Reviewed]] = defaultdict(list)
    for r in reviewed:
        if r.chance < 1:
            layers[r.layer].append(r)
    return layers


def _freedom(reviewed: Sequence[Reviewed]) -> int:
    layers = _by_chance(reviewed)
    return max(sum(map(len, layers.values())) - len(layers), 1)


def _student(z: float, freedom: int) -> float:
    """Student's quantile from the normal one (Cornish and Fisher's expansion, within 1% from 3 degrees of freedom on)."""
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def _wilson(share: float, count: float, z: float) -> Interval:
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return Interval(share, max(centre - half, 0.0), min(centre + half, 1.0))
