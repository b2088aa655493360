"""The smallest change of a form's cells after which its figures agree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One cell, named as in `Form.places`: what is printed, what should stand there, and which slip would explain it."""

    table: str
    row: int
    field: str
    printed: str
    proposed: str
    slip: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Cells that, changed together, make everything agree; `cost` orders repairs, the smaller the likelier."""

    changes: tuple[Change, ...]
    cost: float
