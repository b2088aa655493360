"""Lengths of time. A month has no fixed number of days: seconds and months are two dimensions.

工作日 and 学时 convert into nothing.
"""

from decimal import Decimal

from jixiao.values.unit import Unit


def _time(name: str, seconds: int, *spellings: str) -> Unit:
    return Unit(name, spellings, "时长", Decimal(seconds))


def _months(name: str, months: int, *spellings: str) -> Unit:
    return Unit(name, spellings, "月数", Decimal(months))


UNITS = (
    _time("秒", 1, "秒钟"),
    _time("分钟", 60, "min"),
    _time("小时", 3600, "个小时", "h", "H", "钟头", "个钟头"),
    _time("天", 86_400, "日", "自然日", "日历天", "日历日"),
    _time("周", 604_800, "个星期", "星期", "礼拜", "个礼拜"),
    # 月 stands in 元/人*月; alone behind a whole number it is a date
    _months("月", 1),
    _months("个月", 1),
    _months("季度", 3, "个季度"),
    _months("年", 12, "周年", "个年度"),
    Unit("工作日", ("个工作日",)),
    Unit("学时", ("个学时",)),
)
