"""Days, months, quarters and years as they are written, with or without a year."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jixiao.values.numerals import year_or_number

Precision = Literal["year", "month", "day"]
# stands for a year left out: a leap year no form has
NO_YEAR = 4
FIRST_YEAR, LAST_YEAR = 1900, 2199

_NUMERAL = re.compile("[〇零○一二三四五六七八九十]+(?=个?季|[年月日号]|[-—~至到][一二三四五六七八九十]+[月季])")
_MAYBE = re.compile(
    r"[年月季旬]|(?<![0-9])[12][0-9]{3}[-/.][01]?[0-9]|^[><=]*[12][0-9]{7}$|[12][0-9]{3}[-—~至到][12][0-9]{3}$"
)
_CLOCK = re.compile(r"(?<=[0-9])[ T][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?$")


class NoSuchDay(ValueError):
    """A day or month that no calendar has; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Span:
    """One printed end: the first and last day it covers. `year` is None where none is printed."""

    year: int | None
    start: date
    end: date
    precision: Precision


def candidate(spelling: str) -> str | None:
    """`spelling` with Chinese numerals of dates as figures and no time of day; None where it is no date at all."""
    if not _MAYBE.search(spelling):
        return None
    figures = _NUMERAL.sub(_figures, spelling)
    return _CLOCK.sub("", figures)


def _figures(found: re.Match[str]) -> str:
    number = year_or_number(found[0].replace("○", "〇"))
    return found[0] if number is None else str(number)


def span(year: str | None, month: str | None = None, day: str | None = None, month_end: bool = False) -> Span:
    """The span of a printed day, month or year; `month_end` is 月底. Raises NoSuchDay."""
    printed = int(year) if year else None
    y = NO_YEAR if printed is None else printed
    if printed is not None and not FIRST_YEAR <= printed <= LAST_YEAR:
        raise NoSuchDay(f"日期有误：{printed} 不像是年份")
    if month is None:
        return Span(printed, date(y, 1, 1), date(y, 12, 31), "year")
    m = int(month)
    if not 1 <= m <= 12:
        raise NoSuchDay(f"日期有误：没有 {m} 月")
    last = calendar.monthrange(y, m)[1]
    if day is None:
        # the last day of a February without a year is not known before the year is
        if month_end and not (printed is None and m == 2):
            return Span(printed, date(y, m, last), date(y, m, last), "day")
        return Span(printed, date(y, m, 1), date(y, m, last), "month")
    d = int(day)
    if not 1 <= d <= last:
        raise NoSuchDay(f"日期有误：{'' if printed is None else f'{printed} 年 '}{m} 月没有 {d} 日")
    return Span(printed, date(y, m, d), date(y, m, d), "day")


def iso(day: date, precision: str) -> str:
    """ISO 8601 at `precision`, `--` for a missing year.

    >>> iso(date(2021, 9, 30), "month"), iso(date(4, 12, 31), "day")
    ('2021-09', '--12-31')
    """
    year = "-" if day.year == NO_YEAR else f"{day.year:04d}"
    return {"year": year, "month": f"{year}-{day.month:02d}", "day": f"{year}-{day.month:02d}-{day.day:02d}"}[precision]


def written(day: date, precision: str) -> str:
    """The Chinese spelling of one end at `precision`."""
    year = "" if day.year == NO_YEAR else f"{day.year}年"
    parts: dict[str, Callable[[], str]] = {
        "year": lambda: year,
        "month": lambda: f"{year}{day.month}月",
        "day": lambda: f"{year}{day.month}月{day.day}日",
    }
    return parts[precision]()
