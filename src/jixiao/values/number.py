"""Number cells: weights, scores, amounts, rates (10.00分, 1,234.50, 12万元, 71.14％)."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.values.kinds.blank import is_blank
from jixiao.values.normalise import normal
from jixiao.values.numerals import SIGNED, arabic

_LONGEST = 60
# room for 亿元 inside Decimal(38, 6)
_MOST_DIGITS = 18
_MONEY = "(?:亿|千万|百万|万|千|)元?"
_NUMBER = re.compile(
    rf"(?P<sign>¥)?(?:人民币)?(?P<bracket>\()?(?P<n>{SIGNED})(?:(?P<money>{_MONEY})整?|(?P<unit>分|%))(?(bracket)\))"
)
# “30（满分）” says of the number what it is; “15（扣5分）” does not say whether the five are off already
_IN_FULL = re.compile(r"(?<=[\d分])\(满分\)$")
_AMOUNT_UNIT = re.compile(
    r"[(\[【]?(?:金额)?(?:单位)?:?(?:人民币)?(?P<money>(?:亿|千万|百万|万|千|)元)(?:人民币)?[)\]】]?"
)
_POWERS = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}


class Number(NamedTuple):
    """`value` as printed before any suffix, `places` its printed decimals; both None for a blank or unreadable cell.

    `suffix` is what stands behind it: % (`value` is in per cent), 分, 元 (for 元, 万, 亿 …) or "". `yuan`: how many 元
    one of `value` is, where the suffix says so. `why` says why a cell that is not blank could not be read.
    """

    value: Decimal | None
    places: int | None = None
    suffix: Literal["", "%", "分", "元"] = ""
    yuan: Decimal | None = None
    why: str = ""


def number(text: str) -> Number:
    """A printed number cell; never raises, answers at once for any length.

    >>> number("10.00分")[:3], number("12 万元").yuan, number("—").value
    ((Decimal('10.00'), 2, '分'), Decimal('10000'), None)
    """
    if len(text) > _LONGEST:
        return Number(None, why="" if is_blank(text) else f"内容有 {len(text)} 个字，不是数字")
    spelling = _IN_FULL.sub("", normal(text))
    found = _NUMBER.fullmatch(spelling)
    if found is None:
        return Number(None, why="" if is_blank(spelling) else f"“{spelling}”不是数字")
    # (12.00) is minus twelve to an accountant and twelve to everyone else
    if found["bracket"] and not found["unit"]:
        return Number(None, why=f"“{spelling}”加了括号，不能确定是不是负数")
    whole, _, decimals = found["n"].lstrip("+-").replace(",", "").partition(".")
    if len(whole) > _MOST_DIGITS:
        return Number(None, why=f"数字超过 {_MOST_DIGITS} 位")
    money = found["money"] or ""
    if money or found["sign"]:
        return Number(arabic(found["n"]), len(decimals), "元", Decimal(10) ** _POWERS[money.removesuffix("元")])
    suffix: Literal["", "%", "分"] = "%" if found["unit"] == "%" else "分" if found["unit"] else ""
    return Number(arabic(found["n"]), len(decimals), suffix)


def yuan_per(amount_unit: str) -> int | None:
    """How many 元 one of a form's money columns is; None where its unit is not understood.

    >>> yuan_per("（单位：万元）"), yuan_per("元"), yuan_per("斤")
    (10000, 1, None)
    """
    found = _AMOUNT_UNIT.fullmatch(normal(amount_unit[:_LONGEST]))
    return 10 ** _POWERS[found["money"].removesuffix("元")] if found else None
