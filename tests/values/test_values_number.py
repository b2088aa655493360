"""Number cells: weights, scores, amounts, rates."""

from decimal import Decimal

import pytest

from jixiao.values import number
from jixiao.values.number import yuan_per


@pytest.mark.parametrize(
    ("text", "value", "places", "suffix", "yuan"),
    [
        ("10.00分", "10.00", 2, "分", None),
        ("30（满分）", "30", 0, "", None),
        ("30分(满分)", "30", 0, "分", None),
        ("1,234.50", "1234.50", 2, "", None),
        ("12万", "12", 0, "元", 10_000),
        ("12万元", "12", 0, "元", 10_000),
        ("3.5 亿元", "3.5", 1, "元", 100_000_000),
        ("120,000.00元", "120000.00", 2, "元", 1),
        ("￥5", "5", 0, "元", 1),
        ("１０", "10", 0, "", None),
        ("100.00%", "100.00", 2, "%", None),
        ("71.14％", "71.14", 2, "%", None),
        ("1", "1", 0, "", None),
        ("-3.2", "-3.2", 1, "", None),
        ("（50分）", "50", 0, "分", None),
    ],
)
def test_number(text: str, value: str, places: int, suffix: str, yuan: int | None) -> None:
    assert number(text) == (Decimal(value), places, suffix, None if yuan is None else Decimal(yuan), "")


@pytest.mark.parametrize("text", ["", " ", "—", "/", "……", "—" * 1000])
def test_blank_is_not_zero(text: str) -> None:
    assert number(text) == (None, None, "", None, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("十分", "“十分”不是数字"),
        ("1 2", "“1 2”不是数字"),
        ("10/10", "“10/10”不是数字"),
        ("1,23", "“1,23”不是数字"),
        ("(12.00)", "“(12.00)”加了括号，不能确定是不是负数"),
        ("9" * 19, "数字超过 18 位"),
        ("9" * 100_000, "内容有 100000 个字，不是数字"),
    ],
)
def test_garbage_is_said(text: str, why: str) -> None:
    assert number(text) == (None, None, "", None, why)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("万元", 10_000),
        ("（单位：万元）", 10_000),
        ("元", 1),
        ("人民币千元", 1000),
        ("亿元", 10**8),
        ("", None),
        ("册", None),
    ],
)
def test_amount_unit(text: str, yuan: int | None) -> None:
    assert yuan_per(text) == yuan
