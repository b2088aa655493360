"""Two figures with one unit: 10-20%, 80%~90%, 3至5个, 1万-2万元."""

import re
from typing import Any

from jixiao.model.value import Value
from jixiao.values.kind import Kind
from jixiao.values.measure import Measure, measure
from jixiao.values.numerals import MOST_DIGITS, SIGNED, arabic, plain, times
from jixiao.values.operators import Head, head

_TO = "(?:[-—~]+|至|到)"
_RANGE = re.compile(rf"([^0-9+-]*)({SIGNED})([^0-9]{{0,20}}?){_TO}({SIGNED})([^0-9]*(?:[A-Za-z][23])?)", re.DOTALL)
_LEADING_ZERO = re.compile("-?0[0-9]")


def _read(spelling: str, text: str) -> Value | None:
    found = _RANGE.fullmatch(spelling)
    if found is None or head(found[1]) not in (Head(""), Head("<=", weak=True)):
        return None
    first, last = found[2], found[4]
    # 0994-2345678 is a telephone number
    if _LEADING_ZERO.match(first) or _LEADING_ZERO.match(last) or len(first) + len(last) > MOST_DIGITS:
        return None
    below, above = measure(found[3]), measure(found[5])
    if not isinstance(below, Measure) or not isinstance(above, Measure) or below.operator or above.operator:
        return None
    if below.unit and below.unit != above.unit:
        return None
    if not above.printed and "-" in spelling and _may_be_a_day(first, last):
        return Value(text, "unread", why=f"“{spelling}”可能是日期，也可能是区间，请写明")
    low = times(arabic(first), below.factor if below.printed else above.factor)
    high = times(arabic(last), above.factor)
    if low > high:
        return None
    return Value(
        text, "range", low=low, high=high, unit=above.unit, printed_number=f"{first}{below.printed}~{last}",
        printed_unit=above.printed, dimension=above.dimension, scale=above.scale,
    )  # fmt: skip


def _may_be_a_day(first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and 1 <= int(first) <= 12 and 1 <= int(last) <= 31


def _show(value: Value) -> str:
    return value.printed_number + value.printed_unit


def _json(value: Value) -> dict[str, Any]:
    assert value.low is not None and value.high is not None
    return {
        "low": plain(value.low),
        "high": plain(value.high),
        "unit": value.unit,
        "printed_number": value.printed_number,
        "printed_unit": value.printed_unit,
    }


KIND = Kind(50, _read, _show, _json)
