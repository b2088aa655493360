"""The figures of a unit's, a department's or a bureau's forms together."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Project:
    """One form in the table at the end. Money in 元, `rate` in %; None where it cannot be read. `low` and `high` bound the
    due total, `due_grade` says which grades that may be (`scoring.grading`), `counts` are its findings by severity."""

    id: str
    name: str
    unit: str
    budget: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    grade: str
    due_grade: str
    counts: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class Money:
    """The money of one year's projects (`year` None: none is written), in 元: `readable` of `projects` are in the sums. What
    two years spent is never added up. `copies` are forms that say the same of a project once more (K118), left out;
    `differing` those that say otherwise, which are all in the sums, since nobody can tell which holds."""

    year: int | None
    projects: int
    readable: int
    budget: Decimal
    executed: Decimal
    rate: Decimal | None
    copies: int
    differing: int


@dataclass(frozen=True, slots=True)
class Level:
    """The indicators of one level 1: how many reached their target, missed it, and how many leave it open."""

    name: str
    rows: int
    met: int
    missed: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Found:
    """A check that found something: how often, and in which forms."""

    code: str
    title: str
    severity: Severity
    count: int
    forms: tuple[str, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class Missed:
    """An indicator short of its target, with the reason given."""

    form: str
    name: str
    target: str
    actual: str
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """`money` by year, those without one last; `scored` counts the forms with a total, of which `average` is."""

    years: tuple[int, ...]
    units: tuple[str, ...]
    departments: tuple[str, ...]
    projects: tuple[Project, ...]
    money: tuple[Money, ...]
    scored: int
    average: Decimal | None
    grades: Mapping[str, int]
    levels: tuple[Level, ...]
    missed: tuple[Missed, ...]
    found: tuple[Found, ...]
    problems: int
    unread: int
    policy: str
