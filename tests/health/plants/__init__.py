"""Single faults, one function a check: what a careless or a cunning person does, planted in an honest unit.

Enters: a `Ground`, an honest unit's forms of two years. Leaves: the same with one fault and where it must be found.
To add one: a function with `@plant("CODE")` in the file of its family; files are found by walking, nothing is listed.
"""

import importlib
import pkgutil
import random
from collections.abc import Callable
from functools import cache

from tests.health.ground import Ground

Planter = Callable[[Ground, random.Random], None]
_FOUND: dict[str, Planter] = {}


def plant(code: str) -> Callable[[Planter], Planter]:
    def mark(planter: Planter) -> Planter:
        assert code not in _FOUND, code
        _FOUND[code] = planter
        return planter

    return mark


@cache
def plants() -> dict[str, Planter]:
    """Code → planter, all of them."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_FOUND.items()))
