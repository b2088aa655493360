"""Mass, in grams; coal equivalents are a dimension of their own."""

from decimal import Decimal

from jixiao.values.unit import Unit


def _mass(name: str, grams: str, *spellings: str) -> Unit:
    return Unit(name, spellings, "质量", Decimal(grams), takes_noun=True)


UNITS = (
    _mass("微克", "0.000001", "μg", "ug", "µg"),
    _mass("毫克", "0.001", "mg"),
    _mass("克", "1", "g"),
    _mass("斤", "500", "市斤"),
    _mass("千克", "1000", "公斤", "kg", "KG", "Kg"),
    _mass("吨", "1000000", "t"),
    Unit("吨标准煤", ("吨标煤", "吨标准煤当量", "tce"), "标准煤", Decimal(1000)),
    Unit("千克标准煤", ("公斤标准煤", "千克标煤", "kgce"), "标准煤"),
)
