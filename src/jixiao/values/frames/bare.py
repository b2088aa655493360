"""A bare number beside a figure with a unit takes that unit (policy.md §1)."""

from dataclasses import replace
from decimal import Decimal

from jixiao.model.value import Value
from jixiao.values.measure import Measure, measure
from jixiao.values.numerals import times


def agreed(target: Value, actual: Value) -> tuple[Value, Value]:
    """Both quantities, the bare one in the other's unit; unchanged where both or neither have one."""
    if not actual.unit and target.unit:
        return target, _taking(actual, target)
    if not target.unit and actual.unit:
        return _taking(target, actual), actual
    return target, actual


def _taking(bare: Value, other: Value) -> Value:
    """`bare` in the unit printed at `other`: 90 beside 90万元 is 90万元.

    A number up to 1 beside a percentage over 1 (0.96, 95%) stays bare: a person decides. Beside 1万条 a bare 7 may be
    7条 or 7万条: unread.
    """
    printed = measure(other.printed_unit)
    if bare.number is None or other.number is None or not isinstance(printed, Measure):
        return bare
    if other.unit == "%" and (bare.printed_unit or (bare.number <= 1 and other.number > 1)):
        return bare
    exact = other.unit == "%" or other.unit.split("/")[0] == "元"
    # 125万 beside 100万人 has said its 万 itself
    factor = Decimal(1) if bare.printed_unit else printed.factor
    if factor != 1 and not exact:
        figure = bare.printed_number
        why = f"没有写单位，不能确定是 {figure} {other.unit}还是 {figure} {other.printed_unit}"
        return replace(
            bare, kind="unread", number=None, unit=other.unit, dimension=other.dimension, scale=other.scale, why=why
        )
    number = times(bare.number, factor)
    return replace(bare, number=number, unit=other.unit, dimension=other.dimension, scale=other.scale)
