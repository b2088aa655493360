"""Shares of a whole: everything becomes %. A 百分点 is a difference of two percentages and no percentage."""

from decimal import Decimal

from jixiao.values.unit import Unit

UNITS = (
    Unit("%", ("百分比", "%%"), dimension="%"),
    Unit("%", ("‰", "千分比"), dimension="%", factor=Decimal("0.1")),
    Unit("百分点", ("个百分点",)),
)
