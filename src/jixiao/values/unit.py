"""A unit of measure and the table of all of them, found by walking `units/`."""

import importlib
import pkgutil
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jixiao.values import units


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is the one spelling it is stored in; `factor` makes a number printed in it a number in `name` (‰ → %: 0.1).

    Two units compare when `dimension` is equal, as number × `scale`; a unit without a dimension compares with itself only.
    `countable` units may carry what is counted (个村, 名学生) and count Chinese numerals (三十人).
    """

    name: str
    spellings: tuple[str, ...] = ()
    dimension: str = ""
    scale: Decimal = Decimal(1)
    factor: Decimal = Decimal(1)
    countable: bool = False
    takes_noun: bool = False


class UnitError(Exception):
    """Two unit files claim one spelling: raised when units are loaded."""


@cache
def spellings() -> dict[str, Unit]:
    """Every spelling of every unit. Each module of `units/` holds a tuple UNITS."""
    table: dict[str, Unit] = {}
    for module in pkgutil.iter_modules(units.__path__):
        for unit in importlib.import_module(f"{units.__name__}.{module.name}").UNITS:
            own = (unit.name,) if unit.factor == 1 else ()
            for spelling in (*own, *unit.spellings):
                if spelling in table:
                    raise UnitError(f"{spelling}: {module.name}")
                table[spelling] = unit
    return table
