"""Area, in thirds of a square metre: 15 亩 are one 公顷, so that 亩 too is a whole number."""

from decimal import Decimal

from jixiao.values.unit import Unit


def _area(name: str, thirds: int, *spellings: str) -> Unit:
    return Unit(name, spellings, "面积", Decimal(thirds), takes_noun=True)


UNITS = (
    _area("平方米", 3, "平米", "m²", "m2", "M2", "M²", "m^2", "米²"),
    _area("亩", 2_000),
    _area("公顷", 30_000, "hm²", "hm2"),
    _area("平方公里", 3_000_000, "平方千米", "km²", "km2", "公里²"),
)
