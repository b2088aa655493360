"""Checked forms → what a draw looks at: who, how much money, what was found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.checked import Checked
from jixiao.checks.earlier import digest
from jixiao.checks.identity import identity
from jixiao.model.form import Form


@dataclass(frozen=True, slots=True)
class Candidate:
    """`key` names the form whatever its file is called (year, unit, project, and where several have these alike, what is
    printed in them) and wherever it stands among the files; `money` is 全年预算数 in 元, None where it
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
    keys = _keys(checked.frames.forms.select(identity()).to_series().to_list(), checked.forms)
    heads = checked.frames.forms.select("full_year_budget_yuan", "total_score_value").iter_rows()
    return tuple(
        Candidate(
            key, form.id, form.project.name or form.title or form.id, form.unit.name or form.department.name or "",
            form.department.name or form.unit.name or "", money, score, counts[n, "error"], counts[n, "warning"],
        )
        for n, (key, form, (money, score)) in enumerate(zip(keys, checked.forms, heads, strict=True))
    )  # fmt: skip


def _keys(named: Sequence[str], forms: Sequence[Form]) -> list[str]:
    again = Counter(named)
    full = [f"{name}#{digest(form)[:12]}" if again[name] > 1 else name for name, form in zip(named, forms, strict=True)]
    met: Counter[str] = Counter()
    keys = [""] * len(full)
    for n in sorted(range(len(full)), key=lambda n: (full[n], forms[n].id)):
        met[full[n]] += 1
        keys[n] = full[n] if met[full[n]] == 1 else f"{full[n]}({met[full[n]]})"
    return keys
