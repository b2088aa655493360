"""`Checked` → `Overview`, in exact decimals; a form that lacks a figure is left out of its sum and counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from jixiao.checks.checked import Checked
from jixiao.checks.doubts import blinded, doubted
from jixiao.checks.k_collection.grouping import SAME_FORM, same_forms
from jixiao.overview.nouns import Found, Level, Missed, Money, Overview, Project
from jixiao.scoring.grading import due_grade

_CENT = Decimal("0.01")
_SHOWN_FORMS = 3


def overview(checked: Checked) -> Overview:
    heads = list(checked.frames.forms.sort("form").iter_rows(named=True))
    counts: dict[int, Counter[str]] = {}
    for row in checked.results.findings.iter_rows(named=True):
        counts.setdefault(row["form"], Counter())[row["severity"]] += 1
    projects = tuple(_project(checked, n, head, counts.get(n, Counter())) for n, head in enumerate(heads))
    same = _same_forms(checked)
    by_year: dict[int | None, list[list[Project]]] = {}
    for number, form in enumerate(checked.forms):
        group = same.get(number, [number])
        if group[0] == number:
            by_year.setdefault(form.year, []).append([projects[k] for k in group])
    scored = [p.score for p in projects if p.score is not None]
    return Overview(
        years=tuple(sorted({f.year for f in checked.forms if f.year})),
        units=tuple(dict.fromkeys(n for f in checked.forms if (n := f.unit.name or f.department.name))),
        departments=tuple(dict.fromkeys(n for f in checked.forms if (n := f.department.name))),
        projects=projects,
        money=tuple(_money(year, by_year[year]) for year in sorted(by_year, key=lambda y: (y is None, y or 0))),
        scored=len(scored),
        average=(sum(scored, Decimal(0)) / len(scored)).quantize(_CENT, ROUND_HALF_UP) if scored else None,
        grades=_grades(checked, projects),
        levels=_levels(checked),
        missed=_missed(checked),
        found=_found(checked),
        problems=sum(len(f.problems) for f in checked.forms),
        unread=len(checked.unread),
        policy=checked.pack.title,
    )


def _same_forms(checked: Checked) -> dict[int, list[int]]:
    """Forms that are one handed in several times, as K118 has it, by each of them; by what was read surely alone."""
    sure = same_forms(blinded(checked.frames)).filter(
        pl.col("count") > 1, ~pl.any_horizontal(doubted(name) for name in ("year", "kind"))
    )
    groups = sure.group_by(SAME_FORM, maintain_order=True).agg(pl.col("form").sort())["form"].to_list()
    return {form: group for group in groups for form in group}


def _money(year: int | None, projects: Sequence[Sequence[Project]]) -> Money:
    """Of the forms of each project; the same figures of one project are counted once."""
    read: list[tuple[Decimal, Decimal]] = []
    readable = copies = differing = 0
    for forms in projects:
        figures = {(p.budget, p.executed): None for p in forms if p.budget is not None and p.executed is not None}
        told = [(budget, executed) for budget, executed in figures if budget is not None and executed is not None]
        read += told
        readable += bool(told)
        copies += len(forms) - max(len(told), 1)
        differing += len(told) if len(told) > 1 else 0
    budget, executed = (sum((pair[n] for pair in read), Decimal(0)) for n in (0, 1))
    rate = (executed / budget * 100).quantize(_CENT, ROUND_HALF_UP) if budget else None
    return Money(year, len(projects), readable, budget, executed, rate, copies, differing)


def _project(checked: Checked, number: int, head: Mapping[str, Any], counts: Mapping[str, int]) -> Project:
    form = checked.forms[number]
    return Project(
        id=form.id,
        name=form.project.name or form.title or form.id,
        unit=form.unit.name or form.department.name or "",
        budget=head["full_year_budget_yuan"],
        executed=head["executed_yuan"],
        rate=head["rate_due"],
        score=head["total_score_value"],
        low=head["due_low"],
        high=head["due_high"],
        grade=head["grade_due"] or "",
        due_grade=due_grade(head["due_low"], head["due_high"], checked.pack),
        counts={severity: counts[severity] for severity in ("error", "warning", "info") if counts.get(severity)},
    )


def _grades(checked: Checked, projects: tuple[Project, ...]) -> dict[str, int]:
    """By the pack's grades, the best first."""
    counts = Counter(p.grade for p in projects if p.grade)
    return {grade.name: counts[grade.name] for grade in checked.pack["grades"]}


def _levels(checked: Checked) -> tuple[Level, ...]:
    found: dict[str, Counter[str]] = {}
    for row in checked.frames.indicators.sort("form", "n").iter_rows(named=True):
        met = row["met"]
        said = "undecided" if met is None else "met" if met else "missed"
        found.setdefault(row["level1_key"] or "（未写一级指标）", Counter())[said] += 1
    return tuple(
        Level(name, counts.total(), counts["met"], counts["missed"], counts["undecided"])
        for name, counts in found.items()
    )


def _missed(checked: Checked) -> tuple[Missed, ...]:
    rows = checked.frames.indicators.sort("form", "n").iter_rows(named=True)
    return tuple(
        Missed(
            checked.forms[row["form"]].id,
            row["level3"] or "",
            row["target"] or "",
            row["actual"] or "",
            row["reason"] or "",
        )
        for row in rows
        if row["met"] is False
    )


def _found(checked: Checked) -> tuple[Found, ...]:
    """The heaviest and most frequent first."""
    checks = {check.code: check for check in checked.checks}
    forms: dict[tuple[str, str], list[int]] = {}
    for row in checked.results.findings.iter_rows(named=True):
        forms.setdefault((row["code"], row["severity"]), []).append(row["form"])
    order = {"error": 0, "warning": 1, "info": 2}
    ranked = sorted(forms.items(), key=lambda item: (order[item[0][1]], -len(item[1]), item[0][0]))
    return tuple(
        Found(
            code,
            checks[code].title,
            severity,  # type: ignore[arg-type]
            len(numbers),
            tuple(checked.forms[n].id for n in dict.fromkeys(numbers))[:_SHOWN_FORMS],
            checks[code].page,
        )
        for (code, severity), numbers in ranked
    )
