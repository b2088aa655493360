"""Dates, deadlines and periods, with and without a year."""

import pytest

from jixiao.values import parse, to_json

DATES = """
2021年12月31日 | 2021-12-31 | day
2021年8月31日  | 2021-08-31 | day
9月前 | --09 | month
11月底之前 | --11-30 | day
12月底之前完成 | --12-31 | day
2021年12月完成 | 2021-12 | month
7月 | --07 | month
2021.12.31 | 2021-12-31 | day
2021.12底前 | 2021-12-31 | day
2021/6底 | 2021-06-30 | day
2021-12-31 | 2021-12-31 | day
2021/12/31 | 2021-12-31 | day
2021-12-31 00:00:00 | 2021-12-31 | day
20211231 | 2021-12-31 | day
２０２１年１２月３１日 | 2021-12-31 | day
二〇二一年十二月三十一日 | 2021-12-31 | day
十二月底 | --12-31 | day
2021年 | 2021 | year
2021年度 | 2021 | year
2021年底前 | 2021-12-31 | day
年底前完成 | --12-31 | day
2021-12 | 2021-12 | month
2021年2月底 | 2021-02-28 | day
2020年2月底 | 2020-02-29 | day
2月底 | --02 | month
三季度末 | --09-30 | day
截至2021年6月30日 | 2021-06-30 | day
"""

PERIODS = """
2021年1月-12月 | 2021-01-01 | 2021-12-31
2021年1月-2021年12月 | 2021-01-01 | 2021-12-31
2021年-2022年 | 2021-01-01 | 2022-12-31
1-12月 | --01-01 | --12-31
1月至12月 | --01-01 | --12-31
2021年9-12月 | 2021-09-01 | 2021-12-31
2021年1月1日至2021年12月31日 | 2021-01-01 | 2021-12-31
2021.1-2021.12 | 2021-01-01 | 2021-12-31
2021.1.1—12.31 | 2021-01-01 | 2021-12-31
第三季度 | --07-01 | --09-30
三季度 | --07-01 | --09-30
2021年第三季度 | 2021-07-01 | 2021-09-30
前三季度 | --01-01 | --09-30
一至三季度 | --01-01 | --09-30
上半年 | --01-01 | --06-30
2021年下半年 | 2021-07-01 | 2021-12-31
全年 | --01-01 | --12-31
12月中旬 | --12-11 | --12-20
2021年2月下旬 | 2021-02-21 | 2021-02-28
"""


@pytest.mark.parametrize("line", DATES.strip("\n").splitlines())
def test_date(line: str) -> None:
    text, iso, precision = line.split(" | ")
    answer = to_json(parse(text))
    assert (answer["kind"], answer["date"], answer["precision"]) == ("date", iso, precision)


@pytest.mark.parametrize("line", PERIODS.strip("\n").splitlines())
def test_period(line: str) -> None:
    text, start, end = line.split(" | ")
    answer = to_json(parse(text))
    assert (answer["kind"], answer["start"], answer["end"]) == ("period", start, end)


def test_operator_printed_before_a_date_is_kept() -> None:
    assert parse("≤2021年12月31日").operator == "<="


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2021年2月30日", "日期有误：2021 年 2 月没有 30 日"),
        ("18月", "日期有误：没有 18 月"),
        ("2021.12", "“2021.12”可能是 2021 年 12 月，也可能是小数，请写明"),
        ("12-31", "“12-31”可能是日期，也可能是区间，请写明"),
        ("2021-2022", "“2021-2022”可能是年份，也可能是数值区间，请写明"),
        ("10-3月", "期间的起在止之后，可能跨年而没有写明年份"),
    ],
)
def test_doubtful_dates_are_said(text: str, why: str) -> None:
    value = parse(text)
    assert (value.kind, value.why) == ("unread", why)
