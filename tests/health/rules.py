"""The packs' rules a second time, in plain Decimal, from domain facts: what an honest person writes as score.

Nothing of the program is used here: a score that both reckon alike is no finding, and a slip of either shows as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
_LEVELS = {"产出": 50, "效益": 30, "满意度": 10}


@dataclass(frozen=True, slots=True)
class Rules:
    """What one pack sets otherwise. `bands` of the execution rate: (from %, share of the weight)."""

    execution: int = 10
    levels: Mapping[str, int] = field(default_factory=lambda: _LEVELS)
    bands: tuple[tuple[int, int], ...] = ()
    pass_line: bool = False
    linear: bool = False
    satisfaction_bands: bool = False
    cost_most: int = 0
    over: Decimal = Decimal("1.3")


_STEPS = ((100, 100), (80, 70), (60, 50))
RULES = {
    "cn-2020-10": Rules(),
    "cn-2021-101": Rules(levels={"成本": 20, "产出": 40, "效益": 20, "满意度": 10}, bands=_STEPS, pass_line=True, satisfaction_bands=True),
    "generic": Rules(linear=True, over=Decimal("1.2")),
    "guangxi": Rules(),
    "hebei-tianjin": Rules(),
    "hubei": Rules(execution=20, levels={"产出": 40, "效益": 30, "满意度": 10}),
    "jiangxi": Rules(bands=_STEPS),
    "shanxi": Rules(cost_most=5),
    "zhejiang": Rules(),
}  # fmt: skip


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def execution(rules: Rules, rate: Decimal) -> Decimal:
    """The score of a rate in %, two decimals, up to 100."""
    if rules.bands:
        share = next((share for start, share in rules.bands if rate >= start), 0)
        return rounded(Decimal(rules.execution * share) / 100)
    return rounded(rules.execution * rate / 100)


def due(rules: Rules, level: str, operator: str, target: Decimal, actual: Decimal, weight: Decimal, unit: str) -> Decimal:  # fmt: skip
    """The score of a quantity row; `operator` ≥, = or ≤. At most the weight, never below zero."""
    if level == "满意度" and rules.satisfaction_bands:
        share = 100 if actual >= 90 else 80 if actual >= 80 else 50 if actual >= 60 else 0
        return rounded(weight * share / 100)
    if operator == "≤":
        rate = 1 if actual <= target else (2 * target - actual) / target if rules.linear else target / actual
    else:
        rate = min(actual / target, Decimal(1))
    rate = max(Decimal(rate), Decimal(0))
    if rules.pass_line:
        rate = max((rate - Decimal("0.6")) / Decimal("0.4"), Decimal(0))
    return rounded(weight * rate)
