"""Two ends, or a part of a year: 2021年1月-12月, 2021年-2022年, 1-12月, 2021.1.1-2021.12.31, 第三季度, 上半年, 全年."""

import re
from typing import Any, get_args

from jixiao.model.value import Value
from jixiao.values import calendar
from jixiao.values.calendar import NoSuchDay, Precision, Span
from jixiao.values.kind import Kind

_TO = "(?:[-—~]+|至|到)"
_LEAD = "(?:自|从|在|于|计划|预计|实施期|期限|时间|:)*+"
_TRAIL = "(?:止|为止|期间|内|完成|实施|全部完成|已完成)*+"
_ENDS = re.compile(
    rf"{_LEAD}(?:"
    r"(?:(?P<ya>[0-9]{4})年)?(?P<ma>[0-9]{1,2})(?:月份?(?:(?P<da>[0-9]{1,2})[日号]?)?)?" + _TO +
    r"(?:(?P<yb>[0-9]{4})年)?(?P<mb>[0-9]{1,2})月份?(?:(?P<db>[0-9]{1,2})[日号]?|(?P<eb>底|末))?"
    r"|(?P<yc>[0-9]{4})年?度?" + _TO + r"(?P<yd>[0-9]{4})年?度?"
    r"|(?P<ye>[0-9]{4})(?P<s>[-/.])(?P<me>[0-9]{1,2})(?:(?P=s)(?P<de>[0-9]{1,2}))?" + _TO +
    r"(?:(?P<yf>[0-9]{4})(?P=s)(?P<mf>[0-9]{1,2})(?:(?P=s)(?P<df>[0-9]{1,2}))?"
    r"|(?P<mg>[0-9]{1,2})(?P=s)(?P<dg>[0-9]{1,2}))"
    rf"){_TRAIL}"
)  # fmt: skip
_PART = re.compile(
    rf"{_LEAD}(?:(?P<y>[0-9]{{4}})年度?|当年|本年度?)?(?:"
    rf"第?(?P<qa>[1-4])(?:(?:季度)?{_TO}第?(?P<qb>[1-4]))?季度|前(?P<first>[2-4三])个?季度"
    r"|(?P<half>[上下])半年|全年度?|(?<=当年)|(?<=本年)|(?<=本年度)"
    r"|(?P<m>[0-9]{1,2})月份?(?P<ten>[上中下])旬"
    rf"){_TRAIL}"
)


def _read(spelling: str, text: str) -> Value | None:
    candidate = calendar.candidate(spelling)
    if candidate is None:
        return None
    try:
        ends = _ends(candidate) or _part(candidate)
    except NoSuchDay as wrong:
        return Value(text, "unread", why=str(wrong))
    if ends is None:
        return None
    first, last = ends
    if first.start > last.end:
        return Value(text, "unread", why="期间的起在止之后，可能跨年而没有写明年份")
    order = get_args(Precision)
    precision = max(first.precision, last.precision, key=order.index)
    return Value(text, "period", start=first.start, end=last.end, precision=precision, needs_year=first.year is None)


def _ends(candidate: str) -> tuple[Span, Span] | None:
    found = _ENDS.fullmatch(candidate)
    if found is None:
        return None
    if found["yc"]:
        if "年" not in candidate:
            raise NoSuchDay(f"“{candidate}”可能是年份，也可能是数值区间，请写明")
        return calendar.span(found["yc"]), calendar.span(found["yd"])
    if found["ye"]:
        first = calendar.span(found["ye"], found["me"], found["de"])
        return first, calendar.span(found["yf"] or found["ye"], found["mf"] or found["mg"], found["df"] or found["dg"])
    if found["yb"] and not found["ya"]:
        raise NoSuchDay("期间的止有年份而起没有年份，请写明")
    first = calendar.span(found["ya"], found["ma"], found["da"])
    return first, calendar.span(found["yb"] or found["ya"], found["mb"], found["db"], month_end=bool(found["eb"]))


def _part(candidate: str) -> tuple[Span, Span] | None:
    found = _PART.fullmatch(candidate)
    if found is None:
        return None
    if found["ten"]:
        month = calendar.span(found["y"], found["m"])
        begin, end = {"上": (1, 10), "中": (11, 20), "下": (21, month.end.day)}[found["ten"]]
        return tuple(  # type: ignore[return-value]
            Span(month.year, day, day, "day") for day in (month.start.replace(day=begin), month.start.replace(day=end))
        )
    if found["qa"]:
        months = int(found["qa"]) * 3 - 2, int(found["qb"] or found["qa"]) * 3
    elif found["first"]:
        months = 1, int(found["first"].replace("三", "3")) * 3
    elif found["half"]:
        months = (1, 6) if found["half"] == "上" else (7, 12)
    else:
        months = 1, 12
    if months[0] > months[1]:
        raise NoSuchDay("期间有误：季度的起在止之后")
    return calendar.span(found["y"], str(months[0])), calendar.span(found["y"], str(months[1]))


def _show(value: Value) -> str:
    assert value.start is not None and value.end is not None
    return f"{calendar.written(value.start, value.precision)}-{calendar.written(value.end, value.precision)}"


def _json(value: Value) -> dict[str, Any]:
    assert value.start is not None and value.end is not None
    # both ends to the day, so that a reader need not know how long a month is; `precision` says what was printed
    open_february = value.end.year == calendar.NO_YEAR and value.end.month == 2 and value.precision == "month"
    return {
        "start": calendar.iso(value.start, "day"),
        "end": calendar.iso(value.end, "month" if open_february else "day"),
        "precision": value.precision,
    }


KIND = Kind(40, _read, _show, _json)
