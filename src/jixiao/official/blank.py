"""Forms to be filled in: from a goal table or last year's form, or from nothing but the pack's taxonomy."""

from dataclasses import replace
from decimal import Decimal

from jixiao.layouts.words import fund_source
from jixiao.model.form import Form, Fund, Goals, Indicator, Named, Total
from jixiao.official.layout import layout
from jixiao.policies import Pack
from jixiao.values import parse

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


def again(form: Form, year: int | None) -> Form:
    """The form with what stays from goal to self-evaluation — names, goals, indicators, weights — and the rest blank."""
    plan = layout("project_self_evaluation")
    kept = sorted(form.funds, key=lambda fund: fund.source != "total")
    funds = tuple(Fund(f.label, f.source, "", "", "", f.weight, "", "") for f in kept) or _funds(plan.funds.rows)
    department = form.kind == "department_self_evaluation"
    return Form(
        id=form.id,
        kind="department_self_evaluation" if department else "project_self_evaluation",
        title=layout("department_self_evaluation").title if department else plan.title,
        year=year or form.year,
        project=form.project,
        department=form.department,
        unit=form.unit,
        amount_unit=form.amount_unit or "万元",
        funds=funds,
        goals=Goals(form.goals.expected or "", ""),
        indicators=tuple(
            replace(
                row,
                actual="",
                score="",
                reason="",
                weight=row.weight or "",
                target=row.target or "",
                target_parts=parts(row),
            )
            for row in form.indicators
        ),
        total=Total("", "", None),
        source=form.source,
    )


def empty(pack: Pack, year: int | None) -> Form:
    """A form with one blank row for every level 2 of the pack's taxonomy."""
    plan = layout("project_self_evaluation")
    rows = [
        Indicator(f"{level.key}指标", f"{words[0]}指标", "", "", "", "", "", "", target_parts=("", "", ""))
        for level in pack["taxonomy.levels"].level1
        for words in level.level2
    ]
    return Form(
        id="自评表#1",
        title=plan.title,
        year=year,
        project=Named(""),
        department=Named(""),
        unit=Named(""),
        amount_unit="万元",
        funds=_funds(plan.funds.rows, f"{Decimal(pack['execution.weight']).normalize():f}"),
        goals=Goals("", ""),
        indicators=tuple(rows),
        total=Total("", "", None),
    )


def parts(row: Indicator) -> tuple[str, ...]:
    """(sign, number, unit) of a target; a target of words stands in the middle."""
    if row.target_parts:
        return row.target_parts
    value = parse(row.target or "")
    if value.kind == "quantity" and value.printed_number and value.printed_unit is not None:
        return _SIGNS.get(value.operator or "", ""), value.printed_number, value.printed_unit
    return "", row.target or "", ""


def _funds(labels: tuple[str, ...], weight: str = "10") -> tuple[Fund, ...]:
    whole, *others = labels
    first = Fund(whole, "total", "", "", "", weight, "", "")
    return (first, *(Fund(label, fund_source(label) or "unknown", "", "", "", "—", "", "—") for label in others))
