"""One file a figure; they are found by walking this folder."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from jixiao.collection.nouns import Collection, Figure


@cache
def _modules() -> tuple[ModuleType, ...]:
    found = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return tuple(sorted(found, key=lambda module: int(module.ORDER)))


def figures(collection: Collection) -> tuple[Figure, ...]:
    """All that there is something to say about, what wants to be seen first in front."""
    made = (module.figure(collection) for module in _modules())
    return tuple(figure for figure in made if figure is not None and figure.rows)
