"""Money: stored in 元; 万元, 亿元 are multiplied out before a unit is looked up. Other currencies do not convert."""

from jixiao.values.unit import Unit

UNITS = (
    Unit("元", ("圆", "元整", "元人民币", "人民币元", "人民币", "¥"), dimension="元"),
    *(Unit(name) for name in ("美元", "港元", "港币", "欧元", "日元", "英镑", "卢布", "坚戈")),
)
