"""Which grades a due total may come to: where people decide, a range may lie over the border of two."""

from decimal import ROUND_HALF_UP, Decimal

from jixiao.policies import Pack

OPEN = "未定"
_CENT = Decimal("0.01")


def due_grade(low: Decimal | None, high: Decimal | None, pack: Pack) -> str:
    """The grade of the due total, both ends where it is open, "" where there is no due total.

    >>> from jixiao.policies import pack
    >>> due_grade(Decimal("85"), Decimal("95"), pack("cn-2020-10")), due_grade(Decimal("91"), Decimal("95"), pack("cn-2020-10"))
    ('良或优，未定', '优')
    """
    if low is None or high is None:
        return ""
    ends = tuple(_grade(end, pack) for end in (low, high))
    between = [g.name for g in reversed(pack["grades"])]
    if ends[0] == ends[1]:
        return ends[0]
    possible = between[between.index(ends[0]) : between.index(ends[1]) + 1]
    return f"{'、'.join(possible[:-1])}或{possible[-1]}，{OPEN}"


def _grade(total: Decimal, pack: Pack) -> str:
    rounded = total.quantize(_CENT, ROUND_HALF_UP)
    return str(next(g.name for g in pack["grades"] if rounded >= g.start))
