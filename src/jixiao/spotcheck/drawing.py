"""The draw: a number for each form from the seed, and in each layer the forms whose number is smallest for their chance.

Pareto sampling (Rosén 1997): a form with number u and chance p has the rank u(1−p) ÷ (p(1−u)); the layer's n smallest are
drawn. u is the first 16 hexadecimal digits of SHA-256 over `SEED`, a line break and the form's key, ÷ 16¹⁶: whoever knows
the seed and the forms draws the same list, and adding a form changes no other form's number.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from jixiao.spotcheck.candidates import Candidate
from jixiao.spotcheck.chances import chances, measures, shares
from jixiao.spotcheck.exclusions import Excluded, Exclusion, apart
from jixiao.spotcheck.strata import strata

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Layer:
    """A stratum: its candidates, how many of them are drawn, their money in 元 (of those that can be read)."""

    name: str
    candidates: int
    drawn: int
    money: Decimal


@dataclass(frozen=True, slots=True)
class Drawn:
    """`chance` is the inclusion probability, 1 for a form drawn for sure; `number` what the seed gives it, in [0, 1)."""

    candidate: Candidate
    layer: str
    chance: Fraction
    number: Fraction


@dataclass(frozen=True, slots=True)
class Draw:
    """`drawn` in the order of the layers, then of the forms' keys, whatever the order of the files; `forms` took part;
    `unused` exclusions hit no form."""

    seed: str
    by: tuple[str, ...]
    bounds: tuple[Decimal, ...]
    least: int
    forms: int
    layers: tuple[Layer, ...]
    drawn: tuple[Drawn, ...]
    excluded: tuple[Excluded, ...]
    unused: tuple[Exclusion, ...]


def draw(
    candidates: Sequence[Candidate],
    count: int,
    seed: str,
    by: Sequence[str] = (),
    bounds: Sequence[Decimal] = (),
    least: int = 1,
    exclusions: Sequence[Exclusion] = (),
) -> Draw:
    """`count` forms in all, at least `least` of each layer where it has so many (then more than `count` may come out).
    `by` and `bounds` are those of `strata`."""
    layer = strata(by, bounds)
    taking, excluded = apart(candidates, exclusions)
    sizes = dict(zip((c.key for c in taking), measures(taking), strict=True))
    layers: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(taking, key=lambda c: c.key):
        layers[layer(candidate)].append(candidate)
    names = sorted(layers)
    held = [sum(sizes[c.key] for c in layers[name]) for name in names]
    places = shares(held, [len(layers[name]) for name in names], min(count, len(taking)), least)
    drawn: list[Drawn] = []
    told: list[Layer] = []
    for name, places_ in zip(names, places, strict=True):
        own = layers[name]
        odds = chances([sizes[c.key] for c in own], places_)
        numbered = [Drawn(c, name, p, number(seed, c.key)) for c, p in zip(own, odds, strict=True)]
        ranked = sorted((d for d in numbered if d.chance > 0), key=lambda d: (_rank(d), d.candidate.key))[:places_]
        kept = {d.candidate.key for d in ranked}
        drawn += [d for d in numbered if d.candidate.key in kept]
        told.append(Layer(name, len(own), len(ranked), sum((c.money or Decimal(0) for c in own), Decimal(0))))
    unused = tuple(e for e in exclusions if not any(e.hits(c) for c in candidates))
    return Draw(seed, tuple(by), tuple(bounds), least, len(taking), tuple(told), tuple(drawn), excluded, unused)


def number(seed: str, key: str) -> Fraction:
    """What the seed gives a form.

    >>> number("2025年3月1日双色球开奖号码", "2024/云溪县水利局/饮水工程") < 1
    True
    """
    return Fraction(int(sha256(f"{seed}\n{key}".encode()).hexdigest()[:_DIGITS], 16), 16**_DIGITS)


def _rank(drawn: Drawn) -> int:
    """The rank in whole 2⁻¹²⁸, as every machine computes it."""
    u, p = drawn.number, drawn.chance
    return ((u.numerator * (p.denominator - p.numerator)) << 128) // (p.numerator * (u.denominator - u.numerator))
