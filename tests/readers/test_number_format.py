"""Number formats as a Chinese Excel shows them. Every expected text is worked out by hand from the format's rules."""

import pytest

from jixiao.readers.number_format import Shower, Unshowable
from jixiao.readers.number_format.builtin import code_of

SHOWN = [
    # percent
    ("0.95", "0%", "95%"),
    ("0.955", "0%", "96%"),
    ("0.9523", "0.00%", "95.23%"),
    ("1", "0.0%", "100.0%"),
    ("-0.95", "0%", "-95%"),
    # half up on 15 digits: the double below 0.285 and 1.005 is what was typed as 0.285 and 1.005
    ("0.285", "0.00", "0.29"),
    ("1.005", "0.00", "1.01"),
    ("0.28999999999999998", "0.00", "0.29"),
    ("99.995", "0.00", "100.00"),
    # thousands, literals, widths, fills
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("999", "#,##0", "999"),
    ("1000", "#,##0", "1,000"),
    ("9.5", '0.00"分"', "9.50分"),
    ("9.5", "0.00分", "9.50分"),
    ("9.5", "0.00_ ", "9.50 "),
    ("5", "¥#,##0.00", "¥5.00"),
    ("1", "[$￥-804]#,##0.00", "￥1.00"),
    ("3", '"第"0"名"', "第3名"),
    ("8", "\\≥0", "≥8"),
    ("12", "000", "012"),
    ("13800001111", "000-0000-0000", "138-0000-1111"),
    ("12345678", "#,", "12346"),
    ("12345", '0.0,"千"', "12.3千"),
    ("123456789", "#,##0.00,,", "123.46"),
    ("0.5", "#.##", ".5"),
    ("5", "0.##", "5."),
    ("1.5", "0.??", "1.5 "),
    ("1234567", "0.00E+00", "1.23E+06"),
    ("0.00012", "0.0E+0", "1.2E-4"),
    ("0.5", "# ?/?", "1/2"),
    ("2.75", "# ?/?", "2 3/4"),
    ("123456789012", "0", "123456789012"),
    # sections: positive; negative; zero; text
    ("-3", "#,##0;(#,##0)", "(3)"),
    ("-3", "0.0", "-3.0"),
    ("0", "0;-0;;@", ""),
    ("5", "0;-0;;@", "5"),
    ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', " -   "),
    ("1234.5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', " 1,234.50 "),
    ("7", "[红色]0", "7"),
    # conditions
    ("150", '[>=100]0.0"高";0', "150.0高"),
    ("5", '[>=100]0.0"高";0', "5"),
    ("-5", '[>=100]0.0"高";0', "-5"),
    ("0.5", "[<1]0%;0", "50%"),
    # General
    ("100", "General", "100"),
    ("0.1", "General", "0.1"),
    ("0.333333333333333", "General", "0.333333333"),
    ("12345.678912345", "General", "12345.67891"),
    ("12345678901", "General", "12345678901"),
    ("123456789012", "General", "1.23457E+11"),
    ("0.00001", "General", "0.00001"),
    ("0.000012345678", "General", "1.23457E-05"),
    ("-2.50", "General", "-2.5"),
    ("12", 'G/通用格式"分"', "12分"),
    # dates: 44561 is 31 December 2021, a Friday
    ("44561", 'yyyy"年"m"月"d"日"', "2021年12月31日"),
    ("44561", "yyyy-mm-dd", "2021-12-31"),
    ("44561", "m/d/yyyy", "12/31/2021"),
    ("44561", "[$-804]yyyy年m月d日;@", "2021年12月31日"),
    ("44561", "[$-F800]dddd, mmmm dd, yyyy", "2021年12月31日"),
    ("44561", '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二一年十二月三十一日"),
    ("44561", "aaaa", "星期五"),
    ("44561", "[$-804]dddd", "星期五"),
    ("44561", "d-mmm-yy", "31-Dec-21"),
    ("44561", "[$-x-sysdate]dddd, mmmm dd, yyyy", "2021年12月31日"),
    ("0.5", "[$-x-systime]h:mm:ss AM/PM", "12:00:00"),
    ("44561", "[$-zh-CN]mmmm", "十二月"),
    ("44561", "[$-en-US]mmmm", "December"),
    ("44561.75", "yyyy/m/d h:mm AM/PM", "2021/12/31 6:00 PM"),
    ("44561.75", '上午/下午h"时"mm"分"', "下午6时00分"),
    ("0.5625", "h:mm", "13:30"),
    ("0.5625", "mm:ss.0", "30:00.0"),
    ("1.5", "[h]:mm", "36:00"),
    ("60", "yyyy-m-d", "1900-2-29"),
    ("61", "yyyy-m-d", "1900-3-1"),
]


@pytest.mark.parametrize(("number", "code", "expected"), SHOWN)
def test_a_number_is_shown_by_its_code(number: str, code: str, expected: str) -> None:
    assert Shower().number(number, code) == expected


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("-1", "yyyy-mm-dd"),
        ("3000000", "yyyy-mm-dd"),
        ("5", "[DBNum2]0"),
        ("1e400", "0"),
        ("abc", "0"),
        ("3", "[>5]0;[<1]0"),
    ],
)
def test_what_cannot_be_shown_is_said(number: str, code: str) -> None:
    with pytest.raises(Unshowable):
        Shower().number(number, code)


def test_text_is_changed_by_a_text_section_only() -> None:
    shower = Shower()
    assert shower.text("优", '0.00;-0.00;0;"等级："@') == "等级：优"
    assert shower.text("优", "@") == shower.text("优", "0.00") == shower.text("优", "General") == "优"
    assert shower.text("优", ";;;") == ""


def test_days_counted_from_1904() -> None:
    # 43099 days after 1 January 1904 is 44561 after the day zero of 1900
    assert Shower(date1904=True).number("43099", "yyyy-mm-dd") == "2021-12-31"


def test_builtin_numbers_as_in_china() -> None:
    assert code_of(9, None) == "0%"
    assert code_of(14, "mm-dd-yy") == "yyyy/m/d"
    assert code_of(57, None) == 'yyyy"年"m"月"'
    assert code_of(176, '0.00"分"') == '0.00"分"'
    assert code_of(176, None) == "General"
