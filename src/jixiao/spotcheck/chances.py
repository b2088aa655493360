"""How likely each candidate is to be drawn: in proportion to a measure that grows with money and with what was found.

All of it whole numbers and fractions, so that every machine computes the same.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.spotcheck.candidates import Candidate

_MOST_ERRORS, _MOST_WARNINGS = 5, 10
"""Findings counted of one form: a form broken all over must not push out the others."""


def measures(candidates: Sequence[Candidate]) -> list[int]:
    """(money + 2 × mean money) in 分 × (10 + 2 × errors + warnings), so up to three times as likely for what was found.

    Twice the mean is added so that no drawn form stands for very many others, which would leave the error rate and the points
    to chance, while a large project still stands for little more than itself. Money that cannot be read counts as the
    median.
    """
    known = sorted(_cents(c.money) for c in candidates if c.money is not None)
    median = known[len(known) // 2] if known else 1
    mean = max(sum(known) // len(known), 1) if known else 1
    return [
        ((median if c.money is None else _cents(c.money)) + 2 * mean)
        * (10 + 2 * min(c.errors, _MOST_ERRORS) + min(c.warnings, _MOST_WARNINGS))
        for c in candidates
    ]


def shares(sizes: Sequence[int], most: Sequence[int], total: int, least: int) -> list[int]:
    """`total` places among layers in proportion to `sizes`, each at least `least` and never more than `most`; what is left
    over goes to the largest remainder, the earlier layer first."""
    given = [min(least, cap) for cap in most]
    while (left := total - sum(given)) > 0:
        open_ = [n for n, cap in enumerate(most) if given[n] < cap]
        if not open_:
            break
        whole = sum(sizes[n] for n in open_) or 1
        due = {n: Fraction(sizes[n] * total, whole) - given[n] for n in open_}
        wanted = max(open_, key=lambda n: (due[n], -n))
        given[wanted] += 1 if left < len(open_) else min(max(int(due[wanted]), 1), left, most[wanted] - given[wanted])
    return given


def chances(sizes: Sequence[int], count: int) -> list[Fraction]:
    """The inclusion probability of each of a layer's candidates where `count` are drawn: in proportion to its size, and 1
    for those whose share would be more."""
    certain: set[int] = set()
    while True:
        rest = [n for n in range(len(sizes)) if n not in certain]
        whole, left = sum(sizes[n] for n in rest), count - len(certain)
        sure = {n for n in rest if left * sizes[n] >= whole}
        if left <= 0 or not rest or not sure:
            return [
                Fraction(1) if n in certain else Fraction(max(left, 0) * s, whole or 1) for n, s in enumerate(sizes)
            ]
        certain |= sure


def _cents(money: Decimal) -> int:
    return max(int(money * 100), 0)
