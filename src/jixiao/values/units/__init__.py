"""Units of measure, one file a dimension.

Enters: nothing. Leaves: `spellings`, every way a unit is written.
To add a dimension: one file with UNITS, a tuple of `Unit`. Only factors that are exact by law or definition.
"""

import importlib
import math
import pkgutil
from decimal import Decimal
from functools import cache

from jixiao.values.unit import Unit


class UnitError(Exception):
    """Two unit files claim one spelling: raised when units are loaded."""


@cache
def spellings() -> dict[str, Unit]:
    """Every spelling of every unit, collected from UNITS of the modules of this folder."""
    table: dict[str, Unit] = {}
    for module in pkgutil.iter_modules(__path__):
        for unit in importlib.import_module(f"{__name__}.{module.name}").UNITS:
            own = (unit.name,) if unit.factor == 1 else ()
            for spelling in (*own, *unit.spellings):
                if spelling in table:
                    raise UnitError(f"{spelling}: {module.name}")
                table[spelling] = unit
    return table


@cache
def multiple(dimension: str) -> Decimal:
    """A number that every scale of `dimension` divides into a finite decimal (月数: 12)."""
    scales = [unit.scale for unit in spellings().values() if dimension and unit.dimension == dimension]
    return Decimal(math.lcm(*(scale.as_integer_ratio()[0] for scale in scales)))
