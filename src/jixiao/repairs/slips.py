"""How a figure goes wrong when it is typed, and how easily: the easier the slip, the cheaper the change that undoes it."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.repairs.nouns import Figure

_TEN_THOUSAND = Decimal(10_000)
COPIED, DIGIT, OTHER, SUM = 1.3, 1.3, 2.0, 1.8


def slip(figure: Figure, right: Decimal) -> tuple[str, float]:
    """What would turn `right` into what is printed, in words, and its cost.

    >>> slip(Figure(("funds", 0, "executed"), Decimal("114.84"), 2), Decimal("114.48"))
    ('数字颠倒', 1.0)
    """
    wrong = figure.value
    if right and wrong in (right * _TEN_THOUSAND, right / _TEN_THOUSAND):
        return "元和万元弄混", 1.0
    if right and wrong and any(right.scaleb(n) == wrong for n in (-2, -1, 1, 2)):
        return "小数点错位", 1.0
    a, b = _digits(right, figure.places), _digits(wrong, figure.places)
    if len(a) == len(b):
        differ = [n for n in range(len(a)) if a[n] != b[n]]
        if (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and a[differ[0]] == b[differ[1]]
            and a[differ[1]] == b[differ[0]]
        ):
            return "数字颠倒", 1.0
        if len(differ) == 1:
            return "一个数字写错", DIGIT
    if wrong in figure.near and right != wrong:
        return "照抄了旁边的格", COPIED
    if abs(len(a) - len(b)) == 1:
        short, long = sorted((a, b), key=len)
        if any(long[:n] + long[n + 1 :] == short for n in range(len(long))):
            return "多写或漏写一个数字", DIGIT
    return ("合计不对", SUM) if figure.sums else ("数不对", OTHER)


def undone(figure: Figure) -> Iterator[Decimal]:
    """The values from which the cheapest slips lead to what is printed."""
    digits = _digits(figure.value, figure.places)
    for n in range(len(digits) - 1):
        if digits[n] != digits[n + 1]:
            swapped = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
            yield Decimal(swapped).scaleb(-figure.places)
    for power in (-1, 1, 4, -4):
        yield figure.value.scaleb(power)


def _digits(value: Decimal, places: int) -> str:
    """The digits at the printed decimals, more where they are needed: 7.5 at two is 750."""
    own = -int(value.as_tuple().exponent)
    shown = value.scaleb(max(places, own if value == value else 0))
    return str(int(shown)) if shown == int(shown) else str(shown)
