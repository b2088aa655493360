"""Numbers in format General: eleven places, as a wide enough column shows them."""

from decimal import ROUND_HALF_UP, Context, Decimal

_PLACES = 11


def general(value: Decimal) -> str:
    """`value` in at most eleven places (sign not counted), scientific where they do not suffice.

    >>> general(Decimal("0.333333333333333")), general(Decimal("123456789012"))
    ('0.333333333', '1.23457E+11')
    """
    if value == 0:
        return "0"
    sign, size = "-" if value < 0 else "", abs(value)
    adjusted = size.adjusted()
    if adjusted < -4:
        shown = plain(size)
        return sign + (shown if len(shown) <= _PLACES else scientific(size))
    if adjusted <= 10:
        digits = 10 + adjusted if adjusted < 0 else min(10, _PLACES) if adjusted < 10 else _PLACES
        rounded = Context(prec=digits, rounding=ROUND_HALF_UP).plus(size)
        if rounded.adjusted() <= 10:
            return sign + plain(rounded)
    return sign + scientific(size)


def plain(size: Decimal) -> str:
    """All digits, no exponent, no zeros at the end of the decimals."""
    shown = f"{size:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def scientific(size: Decimal) -> str:
    """Six significant digits and an exponent of at least two."""
    rounded = Context(prec=6, rounding=ROUND_HALF_UP).plus(size)
    exponent = rounded.adjusted()
    return f"{plain(rounded.scaleb(-exponent))}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
