"""A pack's parameters as a person reads them: the page of the docs and `jixiao explain`."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.model.citation import Citation
from jixiao.policies.pack import Pack
from jixiao.policies.schema import PARAMETERS


@dataclass(frozen=True, slots=True)
class Shown:
    """One parameter of a pack, its value as text."""

    name: str
    label: str
    meaning: str
    text: str
    clause: Citation


def shown(pack: Pack) -> Iterator[Shown]:
    """Every parameter in the schema's order."""
    for p in PARAMETERS:
        yield Shown(p.name, p.label, p.meaning, p.show(pack[p.name]), pack.clause(p.name))
