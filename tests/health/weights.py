"""Points over the rows of a 一级指标, as a careful person spreads them: whole or half, unequal, none of them most of all."""

import random
from decimal import Decimal

HALF = Decimal("0.5")


def spread(points: int, rows: int, rng: random.Random) -> list[Decimal]:
    """`rows` weights that add up to `points`; of three and more none above 60 %, of six and more not all alike."""
    while True:
        steps = 2 if rng.random() < 0.2 else 1
        cuts = sorted(rng.sample(range(1, points * steps), rows - 1))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, points * steps], strict=True)]
        weights = [Decimal(part) / steps for part in parts]
        least = min(Decimal(2), Decimal(points) / rows / 2)
        alike = rows >= 6 and len(set(weights)) == 1
        if min(weights) >= least and not alike and (rows < 3 or max(weights) * 10 <= points * 6):
            return weights


def shown(value: Decimal) -> str:
    """Without zeros at its end: 10, 6.5.

    >>> shown(Decimal("10.0"))
    '10'
    """
    return f"{value.normalize():f}"
