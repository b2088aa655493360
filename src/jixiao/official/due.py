"""A form with its due figures put in: rates, scores and the total that the rules decide; what they leave to people stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.model.form import Form, Indicator
from jixiao.model.frames import Frames
from jixiao.official.page import Name
from jixiao.values import Number, number

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Corrected:
    """`form` as it should be; `changed` what the unit printed in each cell that now says something else."""

    form: Form
    changed: Mapping[Name, str]


def corrected(forms: Sequence[Form], scored: Frames) -> list[Corrected]:
    """Each form of a batch with the scores of `scored`, its frames with score columns, put in."""
    heads = scored.forms.sort("form").iter_rows(named=True)
    rows: dict[int, list[Mapping[str, Any]]] = {}
    for row in scored.indicators.sort("form", "n").iter_rows(named=True):
        rows.setdefault(row["form"], []).append(row)
    return [_corrected(form, head, rows.get(n, [])) for n, (form, head) in enumerate(zip(forms, heads, strict=True))]


def _corrected(form: Form, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Corrected:
    changed: dict[Name, str] = {}

    def put(name: Name, printed: str | None, due: Decimal | None, sign: str = "") -> str | None:
        if due is None or printed is None or _agrees(_read(printed), due):
            return printed
        changed[name] = printed
        return f"{due.quantize(_CENT, ROUND_HALF_UP)}{sign}"

    funds = list(form.funds)
    at = next((n for n, fund in enumerate(funds) if fund.source == "total"), len(funds))
    for n, fund in [*enumerate(funds)][at : at + 1]:
        score = put(("funds", n, "score"), fund.score, head["execution_due"])
        rate = put(("funds", n, "execution_rate"), fund.execution_rate, head["rate_due"], "%")
        funds[n] = replace(fund, score=score, execution_rate=rate)
    indicators: list[Indicator] = []
    for i, (indicator, row) in enumerate(zip(form.indicators, rows, strict=True)):
        due = row["due_low"] if row["due_low"] == row["due_high"] else None
        score = put(("indicators", i, "score"), indicator.score, due)
        indicators.append(replace(indicator, score=score))
    scores = [i.score for i in indicators] + [f.score for f in funds[at : at + 1] if f.score is not None]
    figures = [_read(score).value for score in scores]
    total = form.total
    if indicators and None not in figures:
        whole = sum((f for f in figures if f is not None), Decimal(0))
        total = replace(total, score=put(("forms", 0, "total_score"), total.score, whole))
    return Corrected(replace(form, funds=tuple(funds), indicators=tuple(indicators), total=total), changed)


def _read(text: str | None) -> Number:
    return number(text or "")


def _agrees(printed: Number, due: Decimal) -> bool:
    """Whether a printed figure says the due one at its printed decimals; a whole number says itself alone (policy.md §1)."""
    if printed.value is None:
        return False
    if not printed.places:
        return printed.value == due
    return printed.value == due.quantize(Decimal(1).scaleb(-min(printed.places, 2)), ROUND_HALF_UP)
