"""A single day, month or year, or a deadline: 2021年12月31日, 2021.12.31, 12月底之前, 9月前, 2021年12月完成."""

import re
from typing import Any

from jixiao.model.value import Value
from jixiao.values import calendar
from jixiao.values.calendar import NoSuchDay, Span
from jixiao.values.kind import Kind
from jixiao.values.operators import sign

_LEAD = (
    r"(?P<sign>[><=]*)"
    r"(?:于|在|截至|截止到?|到|至|预计|计划|应于|须于|确保|力争|不?得?(?:迟于|晚于)|完成时间|时间|为|:|当年|本年|年度)*+"
)
_DEED = "全部|已|完成|完工|竣工|验收|交付|上线|发放|支付|拨付|到位|结束|投产|建成|投入使用|投用|运行|使用|并|开工|实施"
_TRAIL = rf"(?:之前|以前|前|之内|以内|内|止|为止)?(?:{_DEED})*+"
_DAY = re.compile(
    rf"{_LEAD}(?:"
    r"(?:(?P<y>[0-9]{4})年度?)?(?P<m>[0-9]{1,2})月份?(?:(?P<d>[0-9]{1,2})[日号]?|(?P<end>底|末|月底|月末))?"
    r"|(?P<y2>[0-9]{4})年度?"
    r"|(?:(?P<y3>[0-9]{4})年|)(?P<yearend>年?[底末]|年内)"
    r"|(?P<y4>[0-9]{4})(?P<s>[-/.])(?P<m4>[0-9]{1,2})(?:(?P=s)(?P<d4>[0-9]{1,2})日?|(?P<end4>底|末))?"
    r"|(?P<y5>[0-9]{4})(?P<m5>[0-9]{2})(?P<d5>[0-9]{2})"
    r"|(?:(?P<y6>[0-9]{4})年)?第?(?P<q>[1-4])季度(?P<quarterend>末|底|前|以前|之前)"
    rf"){_TRAIL}"
)


def _read(spelling: str, text: str) -> Value | None:
    candidate = calendar.candidate(spelling)
    found = _DAY.fullmatch(candidate) if candidate else None
    operator = sign(found["sign"]) if found else None
    if found is None or operator is None:
        return None
    if found["s"] == "." and not (found["d4"] or found["end4"]):
        if not (1 <= int(found["m4"]) <= 12 and 1990 <= int(found["y4"]) < 2050):
            return None
        month = f"{found['y4']} 年 {int(found['m4'])} 月"
        return Value(text, "unread", why=f"“{candidate}”可能是 {month}，也可能是小数，请写明")
    try:
        span = _span(found)
    except NoSuchDay as wrong:
        # 1000年 is a length of time, 20211331 a number
        return None if found["y2"] or found["y5"] else Value(text, "unread", why=str(wrong))
    missing = span.year is None
    return Value(text, "date", operator, start=span.start, end=span.end, precision=span.precision, needs_year=missing)


def _span(found: re.Match[str]) -> Span:
    if found["q"]:
        return calendar.span(found["y6"], str(int(found["q"]) * 3), month_end=True)
    if found["yearend"]:
        return calendar.span(found["y3"], "12", "31")
    year = found["y"] or found["y2"] or found["y4"] or found["y5"]
    month = found["m"] or found["m4"] or found["m5"]
    day = found["d"] or found["d4"] or found["d5"]
    return calendar.span(year, month, day, month_end=bool(found["end"] or found["end4"]))


def _show(value: Value) -> str:
    assert value.end is not None
    return value.operator + calendar.written(value.end, value.precision)


def _json(value: Value) -> dict[str, Any]:
    assert value.end is not None
    return {"operator": value.operator, "date": calendar.iso(value.end, value.precision), "precision": value.precision}


KIND = Kind(30, _read, _show, _json)
