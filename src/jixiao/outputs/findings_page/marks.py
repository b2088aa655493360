"""A form's findings in the order they are shown, numbered, and on which printed cell each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jixiao.model.citation import Citation
from jixiao.model.finding import SEVERITIES, Severity
from jixiao.outputs.found import Found
from jixiao.outputs.guide import mend

Key = tuple[str, int, str]  # table, row from 0, printed column
_RANK = {severity: n for n, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True)
class Mark:
    """`number` counts from 1 within the form and is what the cell shows."""

    number: int
    found: Found
    others: tuple[tuple[int, str], ...]  # number from 1 and name of the other forms


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check in one form: title, clause and remedy are said once."""

    code: str
    title: str
    severity: Severity
    clause: Citation
    mend: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """`groups` heaviest first; `on` the marks by the cell they stand on."""

    groups: tuple[Group, ...] = ()
    on: Mapping[Key, list[Mark]] = field(default_factory=dict)

    @property
    def rows(self) -> set[tuple[str, int]]:
        """Rows with a mark; the form's own row only for its total score."""
        return {(table, row) for table, row, name in self.on if table != "forms" or name == "total_score"}


def marks(found: Sequence[Found], cells: Mapping[Key, Key], numbers: Mapping[str, int], names: Sequence[str]) -> Marks:
    """`cells` maps what a finding may stand on to the printed cell; what is not there stands on its row, or the title."""
    groups: list[Group] = []
    on: dict[Key, list[Mark]] = {}
    number = 0
    ordered = sorted(found, key=lambda f: (_RANK[f.severity], f.code))
    for _, same in groupby(ordered, key=lambda f: (f.severity, f.code)):
        made: list[Mark] = []
        for f in same:
            number += 1
            others = tuple((numbers[form] + 1, names[numbers[form]]) for form in f.others)
            made.append(Mark(number, f, others))
            on.setdefault(_cell(f, cells), []).append(made[-1])
        first = made[0].found
        groups.append(
            Group(first.code, first.check.title, first.severity, first.clause, mend(first.check.page), tuple(made))
        )
    return Marks(tuple(groups), on)


def _cell(f: Found, cells: Mapping[Key, Key]) -> Key:
    row_heads = ("level3", "level2", "level1") if f.table == "indicators" else ("label",)
    wanted = [(f.table, f.row, f.field), *((f.table, f.row, name) for name in row_heads)]
    return next((cells[key] for key in wanted if key in cells), ("forms", 0, "title"))
