"""Scored forms → the same forms with the due figures put in: rate, scores, and the total that follows from them.

A row is changed only where one score is due (low and high ends agree) and the printed one does not agree with it at its
printed decimals; what is left to people, and what cannot be scored, stays as printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl

from jixiao.checks.agreement import agrees, rate_agrees
from jixiao.model.form import Form, Fund
from jixiao.model.frames import Frames
from jixiao.official.page import Name
from jixiao.policies import Pack
from jixiao.scoring import score
from jixiao.values import number
from jixiao.values.frames import frames

_SCORED = {"project_self_evaluation", "department_self_evaluation", "transfer_self_evaluation"}
Row = Mapping[str, Any]
Changes = Mapping[Name, str]  # the fields that were changed, and the text that stood there


def due(forms: Sequence[Form], scored: Frames, pack: Pack) -> tuple[tuple[Form, ...], tuple[Changes, ...]]:
    """Corrected forms and what stood in the cells that were changed, one mapping a form."""
    changes: list[dict[Name, str]] = [{} for _ in forms]
    rows = _by_form(scored.indicators, _wrong("score", "due_low", "due_low_raw"), len(forms))
    heads = scored.forms.with_columns(
        _rate_wrong(), _wrong("execution_score", "execution_due", "execution_due_raw")
    ).iter_rows(named=True)
    made = [
        _scores(form, head, own, changed) if form.kind in _SCORED else form
        for form, head, own, changed in zip(forms, heads, rows, changes, strict=True)
    ]
    again = score(frames(made), pack).forms.with_columns(_wrong("total_score", "score_sum")).iter_rows(named=True)
    totalled = [
        _total(form, head, changed) if form.kind in _SCORED else form
        for form, head, changed in zip(made, again, changes, strict=True)
    ]
    if any(form.total.grade for form in totalled):  # the grade is that of the total as it now is
        heads = score(frames(totalled), pack).forms.iter_rows(named=True)
        totalled = [
            _grade(form, head["grade_due"], pack, changed) if form.kind in _SCORED else form
            for form, head, changed in zip(totalled, heads, changes, strict=True)
        ]
    return tuple(totalled), tuple(changes)


def _wrong(printed: str, due_: str, raw: str = "") -> pl.Expr:
    """`<printed>_wrong`: the cell is blank, unreadable or another figure than the due one."""
    value, places = pl.col(f"{printed}_value"), pl.col(f"{printed}_places").fill_null(2)
    same = agrees(value, places, pl.col(due_), pl.col(raw) if raw else None).fill_null(False)
    return (~same & pl.col(due_).is_not_null()).alias(f"{printed}_wrong")


def _rate_wrong() -> pl.Expr:
    value, places = pl.col("execution_rate_value"), pl.col("execution_rate_places")
    same = rate_agrees(value, places, pl.col("execution_rate_percent"), pl.col("rate_due")).fill_null(False)
    return (~same & pl.col("rate_due").is_not_null()).alias("execution_rate_wrong")


def _by_form(indicators: pl.DataFrame, wrong: pl.Expr, count: int) -> list[list[Row]]:
    rows: list[list[Row]] = [[] for _ in range(count)]
    for row in indicators.with_columns(wrong).iter_rows(named=True):
        rows[row["form"]].append(row)
    return rows


def _scores(form: Form, head: Row, rows: Sequence[Row], changed: dict[Name, str]) -> Form:
    style = _Style.of(form)
    funds = list(form.funds)
    at = next((n for n, fund in enumerate(funds) if fund.source == "total"), None)
    if at is not None:
        fund = funds[at]
        if head["execution_rate_wrong"]:
            changed["funds", at, "execution_rate"] = fund.execution_rate or ""
            fund = replace(fund, execution_rate=f"{head['rate_due']:.2f}%")
        # a layout that never scored the money counts it nowhere
        if head["execution_score_wrong"] and not _unscored(fund):
            changed["funds", at, "score"] = fund.score or ""
            fund = replace(fund, score=style.spelt(head["execution_due"], fund.score))
        funds[at] = fund
    indicators = list(form.indicators)
    for n, row in enumerate(rows):
        if row["score_wrong"] and row["due_low"] == row["due_high"]:
            printed = indicators[n].score
            changed["indicators", n, "score"] = printed or ""
            indicators[n] = replace(indicators[n], score=style.spelt(row["due_low"], printed))
    return replace(form, funds=tuple(funds), indicators=tuple(indicators))


def _unscored(fund: Fund) -> bool:
    """No cell for the score, or a dash in those of weight and score: this layout scores the money elsewhere or nowhere."""
    return (fund.score is None and fund.weight is None) or (
        bool(fund.score)
        and bool(fund.weight)
        and number(fund.score or "").value is number(fund.weight or "").value is None
    )


def _total(form: Form, head: Row, changed: dict[Name, str]) -> Form:
    if not head["total_score_wrong"]:
        return form
    changed["forms", 0, "total_score"] = form.total.score or ""
    text = _Style.of(form).spelt(head["score_sum"], form.total.score)
    return replace(form, total=replace(form.total, score=text))


def _grade(form: Form, grade: str | None, pack: Pack, changed: dict[Name, str]) -> Form:
    """优秀 is 优; a grade by other names than the policy's is left alone."""
    printed = form.total.grade or ""
    known = printed.startswith(tuple(band.name for band in pack["grades"]))
    if grade is None or not known or printed.startswith(grade):
        return form
    changed["forms", 0, "total_grade"] = printed
    return replace(form, total=replace(form.total, grade=grade))


class _Style:
    """How the unit writes its scores: 10 or 10.00."""

    def __init__(self, zeros: bool) -> None:
        self.zeros = zeros

    @classmethod
    def of(cls, form: Form) -> "_Style":
        """Trailing zeros where a printed score has them, or where none is printed at all."""
        printed = [text.strip().removesuffix("分") for text in _printed_scores(form) if text]
        return cls(not printed or any("." in text and text.endswith("0") for text in printed))

    def spelt(self, value: Decimal, before: str | None) -> str:
        text = f"{value:.2f}"
        text = text if self.zeros else text.rstrip("0").rstrip(".")
        return f"{text}分" if (before or "").rstrip().endswith("分") else text


def _printed_scores(form: Form) -> Iterator[str | None]:
    yield form.total.score
    yield from (fund.score for fund in form.funds if fund.source == "total")
    yield from (row.score for row in form.indicators)
