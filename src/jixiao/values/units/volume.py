"""Volume, in litres. 方 alone may be square or cubic and is left as it is."""

from decimal import Decimal

from jixiao.values.unit import Unit


def _volume(name: str, litres: str, *spellings: str) -> Unit:
    return Unit(name, spellings, "体积", Decimal(litres), takes_noun=True)


UNITS = (
    _volume("毫升", "0.001", "ml", "mL"),
    _volume("升", "1", "L", "公升"),
    _volume("立方米", "1000", "立方", "m³", "m3", "M3", "M³", "m^3", "米³"),
)
