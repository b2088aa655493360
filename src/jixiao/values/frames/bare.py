"""A bare number beside a figure with a unit takes that unit, or the one that the indicator's name says (policy.md §1)."""

from dataclasses import replace
from decimal import Decimal

from jixiao.model.value import Value
from jixiao.values.measure import Measure, measure
from jixiao.values.numerals import times
from jixiao.values.parsing import parse

NAMED = r"[（(]([^（()）]{1,6})[)）]\s*$"
"""Where an indicator's name says the unit of its figures: 项目成本（万元）, 到课率（%）."""
_THOUSAND = Decimal(1000)


def agreed(target: Value, actual: Value, named: str = "") -> tuple[Value, Value]:
    """Both quantities: a bare one in the unit `named` by the indicator, where that measures what the other does, else in
    the other's unit; unchanged where both or neither have one."""
    if not actual.unit and target.unit:
        return target, _named(actual, target, named) or _taking(actual, target)
    if not target.unit and actual.unit:
        return _named(target, actual, named) or _taking(target, actual), actual
    if named in ("%", "％") and not target.unit and not actual.unit:
        # 95 and 96 are both per cent; 0.96 beside 95 is for a person to decide
        percent = parse(f"{target.text}%")
        return (percent, _taking(actual, percent)) if percent.kind == "quantity" else (target, actual)
    return target, actual


def _named(bare: Value, other: Value, named: str) -> Value | None:
    """`bare` in the unit of the indicator's name; None where that is no unit, or measures something else."""
    unit = measure(named) if named else None
    if bare.number is None or bare.printed_unit or not isinstance(unit, Measure) or not unit.known:
        return None
    if unit.dimension != other.dimension or unit.unit == "%":
        return None
    number = times(bare.number, unit.factor)
    return replace(bare, number=number, unit=unit.unit, dimension=unit.dimension, scale=unit.scale)


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
    if printed.factor >= _THOUSAND and not bare.printed_unit and _far_apart(bare, other):
        figure, said = bare.printed_number, other.printed_unit
        why = f"没有写单位，{figure} 与对面的 {other.printed_number}{said} 相差上千倍，不能确定是不是{said}"
        return replace(bare, kind="unread", number=None, unit=other.unit, dimension=other.dimension, why=why)
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


def _far_apart(bare: Value, other: Value) -> bool:
    """Whether one printed figure is a thousand times the other: 985000 beside 100万元 is hardly 985000万元."""
    a, b = abs(bare.number or Decimal(0)), abs(parse(other.printed_number).number or Decimal(0))
    return bool(a and b) and not b / _THOUSAND < a < b * _THOUSAND
