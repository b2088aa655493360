"""Number cells: weights, scores, amounts, rates (10.00分, 1,234.50, 12万元, 71.14％)."""

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.values.kinds.blank import is_blank
from jixiao.values.normalise import normal
from jixiao.values.numerals import SIGNED, arabic

_LONGEST = 60
# room for 亿元 inside Decimal(38, 6)
_MOST_DIGITS = 20
_NUMBER = re.compile(
    rf"(?P<sign>¥)?(?:人民币)?(?P<bracket>\()?(?P<n>{SIGNED})"
    r"(?:(?P<money>(?:亿|千万|百万|万|千|)元?)整?|(?P<unit>分|%))(?(bracket)\))"
)
_POWERS = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}


class Number(NamedTuple):
    """`value` as printed before any suffix, `places` its printed decimals; both None for a blank or unreadable cell.

    `percent`: a % stands behind it (and `value` is in per cent). `yuan`: how many 元 one of `value` is, where 元, 万 or
    亿 stands behind it. `why` says why a cell that is not blank could not be read.
    """

    value: Decimal | None
    places: int | None = None
    percent: bool = False
    yuan: Decimal | None = None
    why: str = ""


def number(text: str) -> Number:
    """A printed number cell; never raises, answers at once for any length.

    >>> number("10.00分")[:2], number("12 万元").yuan, number("—").value
    ((Decimal('10.00'), 2), Decimal('10000'), None)
    """
    if len(text) > _LONGEST and is_blank(text):
        return Number(None)
    if len(text) > _LONGEST:
        return Number(None, why=f"内容有 {len(text)} 个字，不是数字")
    spelling = normal(text)
    found = _NUMBER.fullmatch(spelling)
    if found is None:
        return Number(None) if is_blank(spelling) else Number(None, why=f"“{spelling}”不是数字")
    # (12.00) is minus twelve to an accountant and twelve to everyone else
    if found["bracket"] and not found["unit"]:
        return Number(None, why=f"“{spelling}”加了括号，不能确定是不是负数")
    value = arabic(found["n"])
    digits = found["n"].lstrip("+-").replace(",", "").partition(".")
    if len(digits[0]) > _MOST_DIGITS:
        return Number(None, why=f"数字超过 {_MOST_DIGITS} 位")
    money = found["money"] or ""
    yuan = Decimal(10) ** _POWERS[money.removesuffix("元")] if money or found["sign"] else None
    return Number(value, len(digits[2]), found["unit"] == "%", yuan)
