"""What a comparison of two packs is made of. Scores in 分, exact; `before` is under the first pack, `after` under the second."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.model.citation import Citation
from jixiao.model.finding import Severity
from jixiao.policies import Pack


@dataclass(frozen=True, slots=True)
class Range:
    """A due score; `low` < `high` where people decide, both None where nothing can be said."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A parameter (or, as `checks.B206`, the settings of a check) that the packs set differently. `rows`, `grades` and
    `findings` count the due scores, grades and findings that this difference changes by itself, all else as in the first pack."""

    name: str
    label: str
    before: str
    after: str
    clause_before: Citation
    clause_after: Citation
    rows: int
    grades: int
    findings: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """A due score that changes. `n` is the indicator, None the execution row. `causes` are the names of those differences
    that change it by themselves, or all of them together where none does alone."""

    form: int
    n: int | None
    name: str
    before: Range
    after: Range
    claimed: Decimal | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A finding that only one of the packs raises (`severity_before` or `severity_after` None), or raises otherwise."""

    form: int
    code: str
    title: str
    message: str
    severity_before: Severity | None
    severity_after: Severity | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormChange:
    """A form's due total and grade (of the printed total) under both; `added` and `gone` count its findings."""

    form: int
    before: Range
    after: Range
    grade_before: str | None
    grade_after: str | None
    rows: int
    added: int
    gone: int

    @property
    def changes(self) -> bool:
        return bool(
            self.before != self.after or self.grade_before != self.grade_after or self.rows or self.added or self.gone
        )


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit's forms: how many there are, how many change, how many change their grade; the sums of their due totals, low
    ends and high ends, over the `counted` forms that have one under both packs."""

    unit: str
    forms: int
    changed: int
    grades: int
    counted: int
    before: Range
    after: Range


@dataclass(frozen=True, slots=True)
class Trial:
    """`identity` of each form: (id, project, unit), in order."""

    before: Pack
    after: Pack
    identity: tuple[tuple[str, str, str], ...]
    causes: tuple[Cause, ...]
    rows: tuple[RowChange, ...]
    found: tuple[FoundChange, ...]
    forms: tuple[FormChange, ...]
    units: tuple[UnitChange, ...]
