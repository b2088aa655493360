"""Readers are found by walking this folder: a module with `can_read` is a reader, nothing is listed by hand."""

import importlib
import pkgutil
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from jixiao.model.form import Form
from jixiao.model.grid import Grid, Problem
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.limits import Limits
from jixiao.readers.office.conversion import Conversion

GridsOf = Callable[[bytes, Limits], tuple[tuple[Grid, ...], tuple[Problem, ...]]]
FormsOf = Callable[[bytes, Limits], tuple[Form, ...]]
Refuse = Callable[[bytes], None]
Hold = Callable[[bytes, tuple[Grid, ...]], None]
Facsimiles = Callable[[bytes, Limits, Container[int]], Iterator[Facsimile]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format. Exactly one of `grids`, `forms` and `converts` is there; readers are asked in order of `rank`, then
    name. `refuse` raises ReadError for what need not be converted to be known as unreadable (a password). `facsimiles` draws
    the pages of a document that is pages. `hold` raises ReadError where a converted document is less than what it was made of."""

    name: str
    rank: int
    title: str
    can_read: Callable[[str, bytes], bool]
    grids: GridsOf | None
    forms: FormsOf | None
    converts: Conversion | None = None
    refuse: Refuse | None = None
    facsimiles: Facsimiles | None = None
    hold: Hold | None = None


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
    """The readers among `modules`; TypeError for one with none or several of `grids`, `forms`, `CONVERTS`."""
    result = []
    for module in modules:
        if not hasattr(module, "can_read"):
            continue
        grids, forms, converts = (getattr(module, name, None) for name in ("grids", "forms", "CONVERTS"))
        if sum(way is not None for way in (grids, forms, converts)) != 1:
            raise TypeError(f"{module.__name__}: a reader has one of grids(), forms() and CONVERTS")
        name = module.__name__.rpartition(".")[2]
        title = (module.__doc__ or name).strip().partition("\n")[0]
        more = (getattr(module, may, None) for may in ("refuse", "facsimiles", "hold"))
        result.append(Reader(name, module.RANK, title, module.can_read, grids, forms, converts, *more))
    return tuple(sorted(result, key=lambda reader: (reader.rank, reader.name)))
