"""Checked forms → what a draw looks at: who, how much money, what was found."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.checked import Checked
from jixiao.checks.run import identities


@dataclass(frozen=True, slots=True)
class Candidate:
    """`key` names the form whatever its file is called (year, unit, project); `money` is 全年预算数 in 元, None where it
    cannot be read; `errors` and `warnings` count its findings."""

    key: str
    id: str
    project: str
    unit: str
    department: str
    money: Decimal | None
    score: Decimal | None
    errors: int
    warnings: int


def candidates(checked: Checked) -> tuple[Candidate, ...]:
    """One for each form, in order."""
    counts = Counter(checked.results.findings.select("form", "severity").iter_rows())
    keys = identities(checked.frames).to_list()
    heads = checked.frames.forms.select("full_year_budget_yuan", "total_score_value").iter_rows()
    return tuple(
        Candidate(
            key, form.id, form.project.name or form.title or form.id, form.unit.name or form.department.name or "",
            form.department.name or form.unit.name or "", money, score, counts[n, "error"], counts[n, "warning"],
        )
        for n, (key, form, (money, score)) in enumerate(zip(keys, checked.forms, heads, strict=True))
    )  # fmt: skip
