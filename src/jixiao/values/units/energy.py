"""Power and energy. 度 may be an angle or a temperature and is left as it is."""

from decimal import Decimal

from jixiao.values.unit import Unit

UNITS = (
    Unit("瓦", ("W",), "功率"),
    Unit("千瓦", ("kW", "KW", "kw"), "功率", Decimal(1000)),
    Unit("兆瓦", ("MW",), "功率", Decimal(1_000_000)),
    Unit("千瓦时", ("kWh", "KWh", "KWH", "kwh", "千瓦小时", "千瓦·时"), "电量"),
)
