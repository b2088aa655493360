"""Figures: Arabic ones with thousands commas, Chinese ones such as 三十, 十万, 三点五; multiplied without rounding."""

from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from functools import lru_cache

# as text of a regular expression: no group, no sign
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
SIGNED = rf"[-+]?{ARABIC}"
CHINESE = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点半]+"
# more digits than any figure of a budget has
MOST_DIGITS = 30

EXACT = Context(prec=120, traps=[Inexact, InvalidOperation, Overflow])
"""Arithmetic that raises rather than rounds."""

_SIMPLE = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}


def arabic(text: str) -> Decimal:
    """The number of a text that matches SIGNED.

    >>> arabic("-1,234.50")
    Decimal('-1234.50')
    """
    return Decimal(text.replace(",", ""))


def times(number: Decimal, factor: Decimal) -> Decimal:
    """`number × factor`, exact."""
    return EXACT.multiply(number, factor)


def divided(number: Decimal, divisor: Decimal) -> Decimal:
    """`number ÷ divisor`, exact; raises `decimal.Inexact` where no finite decimal is."""
    return EXACT.divide(number, divisor)


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros.

    >>> plain(Decimal("100.00")), plain(Decimal("1E+4")), plain(Decimal("-0.0"))
    ('100', '10000', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def chinese(text: str) -> Decimal | None:
    """The number a Chinese numeral says; None where it is not written as numbers are (一一, 一百五, 百, 万一).

    >>> chinese("三十"), chinese("十万"), chinese("一千零五"), chinese("三点五"), chinese("一百五")
    (Decimal('30'), Decimal('100000'), Decimal('1005'), Decimal('3.5'), None)
    """
    numeral = text.translate(_SIMPLE)
    if numeral == "半":
        return Decimal("0.5")
    whole, point, decimals = numeral.partition("点")
    factor = Decimal(1)
    while point and decimals[-1:] in ("万", "亿"):
        factor *= 10_000 if decimals[-1] == "万" else 10**8
        decimals = decimals[:-1]
    if point and not (decimals and set(decimals) <= set(_DIGITS)):
        return None
    number = _loose(whole)
    # said loosely, it must be spelt as that number is spelt
    if number is None or _spelt(number) not in (whole, whole.removeprefix("一") if whole[:2] == "一十" else whole):
        return None
    fraction = "".join(str(_DIGITS.index(d)) for d in decimals)
    return times(Decimal(f"{number}.{fraction}"), factor) if fraction else Decimal(number)


def year_or_number(text: str) -> Decimal | None:
    """A numeral of a date: 二〇二一 read digit by digit, 十二 as a number."""
    numeral = text.translate(_SIMPLE)
    if len(numeral) > 1 and set(numeral) <= set(_DIGITS):
        return Decimal("".join(str(_DIGITS.index(d)) for d in numeral))
    return chinese(text)


def _loose(numeral: str) -> int | None:
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[char], 0
        elif char in "万亿" and total + section + digit:
            total, section, digit = (total + section + digit) * (10_000 if char == "万" else 10**8), 0, 0
            if total >= 10**16:
                return None
        else:
            return None
    return total + section + digit if numeral else None


def _spelt(number: int) -> str:
    """The usual spelling, 十五 rather than 一十五 in front."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for name, size in (("亿", 10**8), ("万", 10_000), ("", 1)):
        section, number = divmod(number, size)
        if section >= 10_000:
            return ""
        if section:
            gap = "零" if parts and section < 1000 else ""
            parts.append(gap + _section(section) + name)
    text = "".join(parts)
    return text.removeprefix("一") if text.startswith("一十") else text


def _section(number: int) -> str:
    text, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = digit == 0
    return text
