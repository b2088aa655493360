"""One self-evaluation form, verbatim: every cell the text as printed, "" for blank, None where the layout has no cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jixiao.model.grid import Place, Problem, Seen

Kind = Literal[
    "project_self_evaluation",
    "department_self_evaluation",
    "project_goal",
    "project_monitoring",
    "transfer_self_evaluation",
]
Text = str | None
Name = tuple[str, int, str]
"""A cell of a form by what it says: table (forms, funds, indicators), row from 0, printed column of `model.columns`."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the code printed before it (219001-某局 → 某局, 219001)."""

    name: Text = None
    code: Text = None


@dataclass(frozen=True, slots=True)
class Fund:
    """A row of 项目资金; `source` is one of contract.md's (total, current_appropriation, carryover, other …)."""

    label: Text = None
    source: str = "unknown"
    initial_budget: Text = None
    full_year_budget: Text = None
    executed: Text = None
    weight: Text = None
    execution_rate: Text = None
    score: Text = None
    reason: Text = None


@dataclass(frozen=True, slots=True)
class Goals:
    """年度总体目标: 预期目标 and 实际完成情况."""

    expected: Text = None
    actual: Text = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that is kept as evidence of an indicator: `kind` as it was handed in for, `sha256` as recorded then, `found` that
    of the file as it is now ("" where it is gone, None where nobody has looked). `elsewhere` names the other projects behind
    which the same file stands, as far as its keeper knows."""

    name: str
    kind: str = ""
    sha256: str = ""
    found: Text = None
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the indicator table. `target_parts` keeps (operator, number, unit) where they stand in columns of their own.
    `evidence` does not come from the document but from who keeps the files; None where none is kept."""

    level1: Text = None
    level2: Text = None
    level3: Text = None
    target: Text = None
    actual: Text = None
    weight: Text = None
    score: Text = None
    reason: Text = None
    level1_weight: Text = None
    target_parts: tuple[str, ...] | None = None
    evidence: tuple[Evidence, ...] | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """总分: what is printed in the total row."""

    weight: Text = None
    score: Text = None
    grade: Text = None


@dataclass(frozen=True, slots=True)
class Source:
    """`file` as given on the command line; `reader` the name of the reader."""

    file: str
    sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `places` maps (table, row, field) to a Place: table forms|funds|indicators, row from 0, field a printed
    column of `model.columns` — for `forms` row is 0 (("forms", 0, "goal_expected"), ("indicators", 4, "score")).
    `seen` says where on a page the cell of a place stands; empty where the document is no pages. `doubtful` names the
    cells that were not read surely (`grid.SURE`): they say what was read, and nothing may rest on them."""

    id: str
    kind: Kind = "project_self_evaluation"
    title: Text = None
    year: int | None = None
    project: Named = Named()
    department: Named = Named()
    unit: Named = Named()
    amount_unit: Text = None
    funds: tuple[Fund, ...] = ()
    goals: Goals = Goals()
    indicators: tuple[Indicator, ...] = ()
    total: Total = Total()
    problems: tuple[Problem, ...] = ()
    source: Source = Source("", "", "")
    places: Mapping[Name, Place] = field(default_factory=dict)
    seen: Mapping[Place, Seen] = field(default_factory=dict)
    doubtful: frozenset[Name] = frozenset()
