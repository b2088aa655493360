"""Length, in metres."""

from decimal import Decimal

from jixiao.values.unit import Unit


def _length(name: str, metres: str, *spellings: str) -> Unit:
    return Unit(name, spellings, "长度", Decimal(metres), takes_noun=True)


UNITS = (
    _length("毫米", "0.001", "mm"),
    _length("厘米", "0.01", "公分", "cm"),
    _length("米", "1", "m", "延米", "延长米"),
    _length("里", "500", "华里"),
    _length("公里", "1000", "千米", "km", "KM", "Km"),
)
