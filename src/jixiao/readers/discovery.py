"""Readers are found by walking this folder: a module with `can_read` is a reader, nothing is listed by hand."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from jixiao.model.form import Form
from jixiao.model.grid import Grid, Problem
from jixiao.readers.limits import Limits

GridsOf = Callable[[bytes, Limits], tuple[tuple[Grid, ...], tuple[Problem, ...]]]
FormsOf = Callable[[bytes, Limits], tuple[Form, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format. Exactly one of `grids` and `forms` is there; readers are asked in order of `rank`, then name."""

    name: str
    rank: int
    title: str
    can_read: Callable[[str, bytes], bool]
    grids: GridsOf | None
    forms: FormsOf | None


@cache
def readers() -> tuple[Reader, ...]:
    """The project's own readers in the order they are asked."""
    folder = Path(__file__).parent
    package = __name__.rpartition(".")[0]
    return found(
        [
            importlib.import_module(f"{package}.{module.name}")
            for module in pkgutil.iter_modules([str(folder)])
            if not module.ispkg
        ]
    )


def found(modules: list[ModuleType]) -> tuple[Reader, ...]:
    """The readers among `modules`; TypeError for one with neither or both of `grids` and `forms`."""
    result = []
    for module in modules:
        if not hasattr(module, "can_read"):
            continue
        grids, forms = getattr(module, "grids", None), getattr(module, "forms", None)
        if (grids is None) == (forms is None):
            raise TypeError(f"{module.__name__}: a reader has either grids() or forms()")
        name = module.__name__.rpartition(".")[2]
        title = (module.__doc__ or name).strip().partition("\n")[0]
        result.append(Reader(name, module.RANK, title, module.can_read, grids, forms))
    return tuple(sorted(result, key=lambda reader: (reader.rank, reader.name)))
