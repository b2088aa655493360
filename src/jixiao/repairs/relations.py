"""What must hold between the figures of a form, with the clause's own rounding: sums, rates, weights, scores, total."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from jixiao.model.form import Form
from jixiao.policies import Pack
from jixiao.repairs.nouns import Figure, Name, Relation, Values
from jixiao.values import number

_MONEY = ("initial_budget", "full_year_budget", "executed")
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def figures(form: Form) -> dict[Name, Figure]:
    """Every cell of money, rate, weight and score that can be read, and surely."""
    found: dict[Name, Figure] = {}
    columns: dict[str, list[tuple[int, Any, tuple[str, ...]]]] = {
        "funds": [(n, row, (*_MONEY, "execution_rate", "weight", "score")) for n, row in enumerate(form.funds)],
        "indicators": [(n, row, ("weight", "score")) for n, row in enumerate(form.indicators)],
        "forms": [(0, form.total, ("weight", "score"))],
    }
    for table, rows in columns.items():
        for n, row, fields in rows:
            for field in fields:
                name = (table, n, f"total_{field}" if table == "forms" else field)
                read = number(getattr(row, field) or "")
                if read.value is None or name in form.doubtful:
                    continue
                sums = (
                    table == "forms"
                    or field == "execution_rate"
                    or (table == "funds" and form.funds[n].source == "total")
                )
                found[name] = Figure(name, read.value, read.places or 0, (), sums, read.suffix)
    return {name: _beside(figure, found) for name, figure in found.items()}


def _beside(figure: Figure, all_of: Mapping[Name, Figure]) -> Figure:
    """With the figures above, below and beside it, from which it may have been copied."""
    table, n, field = figure.name
    near = [(table, n + d, field) for d in (-1, 1)]
    # that all of a budget is spent, or a score is full, is nothing to wonder at
    near += [(table, n, other) for other in ("weight", "score") if other != field and field in ("weight", "score")]
    values = tuple(all_of[name].value for name in near if name in all_of)
    return Figure(figure.name, figure.value, figure.places, values, figure.sums, figure.suffix)


def relations(
    form: Form, known: Mapping[Name, Figure], head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], pack: Pack
) -> list[Relation]:
    """All that can be said of this form; a relation one of whose cells cannot be read is left out."""
    total = next((n for n, fund in enumerate(form.funds) if fund.source == "total"), None)
    made = [*_scores(form, known, total), *_weights(form, known, total, pack), *_due(known, rows)]
    if total is not None:
        made += [*_parts(form, known, total), *_execution(known, total, head, pack)]
    printed = {name: figure.value for name, figure in known.items()}
    limits = [r for r in _limits(form, known) if r.holds(printed)]
    return [relation for relation in (*made, *limits) if all(name in known for name in relation.of)]


def _limits(form: Form, known: Mapping[Name, Figure]) -> Iterator[Relation]:
    """What no repair may break: no source spends more than its budget, no score is above its weight."""
    pairs = [(("funds", n, "full_year_budget"), ("funds", n, "executed")) for n in range(len(form.funds))]
    pairs += [(("funds", n, "weight"), ("funds", n, "score")) for n in range(len(form.funds))]
    pairs += [(("indicators", n, "weight"), ("indicators", n, "score")) for n in range(len(form.indicators))]
    for most, own in pairs:
        if most in known and own in known:
            yield _sum({most: 1, own: -1}, Decimal(0), Decimal("Infinity"))


def _parts(form: Form, known: Mapping[Name, Figure], total: int) -> Iterator[Relation]:
    """B201: the sources come to the total, in every column of money in which all of them are filled."""
    parts = [n for n, fund in enumerate(form.funds) if fund.source != "total"]
    if not parts or any(form.funds[n].source == "unknown" for n in parts):
        return
    for field in _MONEY:
        own = {("funds", n, field): 1 for n in parts} | {("funds", total, field): -1}
        yield _sum(own, Decimal(0), Decimal(0))


def _execution(known: Mapping[Name, Figure], total: int, head: Mapping[str, Any], pack: Pack) -> Iterator[Relation]:
    """B202, B203: the rate is executed by budget, the score weight by rate, each at its printed decimals."""
    rate, score = ("funds", total, "execution_rate"), ("funds", total, "score")
    executed, weight = ("funds", total, "executed"), ("funds", total, "weight")
    budget = ("funds", total, "full_year_budget")
    if head.get("full_year_budget_value") is None:
        budget = ("funds", total, "initial_budget")
    if rate in known and known[rate].suffix == "%":

        def due_rate(values: Values) -> Decimal | None:
            return values[executed] / values[budget] * _HUNDRED if values[budget] else None

        yield _computed((rate, executed, budget), rate, due_rate, min(known[rate].places, 2))
    if score in known and pack["execution.rule"] == "proportional":

        def due_score(values: Values) -> Decimal | None:
            if not values[budget]:
                return None
            part = (values[executed] / values[budget] * _HUNDRED).quantize(Decimal("0.01"), ROUND_HALF_UP)
            return min(values[weight] * part / _HUNDRED, values[weight])

        yield _computed((score, executed, budget, weight), score, due_score, min(known[score].places, 2))


def _weights(form: Form, known: Mapping[Name, Figure], total: int | None, pack: Pack) -> Iterator[Relation]:
    """F601, F604: the weights come to 100, and to what the total row says."""
    own: dict[Name, int] = {("indicators", n, "weight"): 1 for n in range(len(form.indicators))}
    if total is not None and ("funds", total, "weight") in known:
        own[("funds", total, "weight")] = 1
    elif total is not None:
        return  # whether the execution's weight is in it cannot be seen
    if own:
        whole = Decimal(pack["weights.total"])
        yield _sum(own, whole, whole)
        yield _sum(own | {("forms", 0, "total_weight"): -1}, Decimal(0), Decimal(0))


def _scores(form: Form, known: Mapping[Name, Figure], total: int | None) -> Iterator[Relation]:
    """G704: the scores come to the total, at its printed decimals; a whole number is exact."""
    own: dict[Name, int] = {("indicators", n, "score"): 1 for n in range(len(form.indicators))}
    if total is not None and form.funds[total].score is not None:
        own[("funds", total, "score")] = 1
    name = ("forms", 0, "total_score")
    if own and name in known:
        places = known[name].places
        half = _HALF.scaleb(-1) if places == 1 else Decimal(0)
        yield _sum(own | {name: -1}, -half, half)


def _due(known: Mapping[Name, Figure], rows: Sequence[Mapping[str, Any]]) -> Iterator[Relation]:
    """G702, G703: the score of a row that the rule decides is that part of its weight."""
    for n, row in enumerate(rows):
        weight, due = row["weight_value"], row["due_low"]
        if not weight or due is None or due != row["due_high"] or row["method"] == "qualitative":
            continue
        score, of = ("indicators", n, "score"), ("indicators", n, "weight")
        raw = row["due_high_raw"] if row["due_high_raw"] is not None else due
        if score in known:
            places = min(known[score].places, 2)
            yield _computed((score, of), score, partial(_share, of, raw, weight), places)


def _share(of: Name, due: Decimal, weight: Decimal, values: Values) -> Decimal:
    return values[of] * due / weight


def _sum(of: Mapping[Name, int], low: Decimal, high: Decimal) -> Relation:
    """A sum with signs that lies between two bounds."""

    def holds(values: Values) -> bool:
        return low <= sum((sign * values[n] for n, sign in of.items()), Decimal(0)) <= high

    def solves(name: Name, values: Values) -> Decimal | None:
        if high.is_infinite():
            return None
        others = sum((sign * values[n] for n, sign in of.items() if n != name), Decimal(0))
        return ((low + high) / 2 - others) * of[name]

    return Relation(tuple(of), holds, solves, (of, low, high))


def _computed(of: tuple[Name, ...], result: Name, due: Callable[[Values], Decimal | None], places: int) -> Relation:
    """A figure that others give, at its printed decimals; a whole number may stand for no fraction (policy.md §1)."""

    def holds(values: Values) -> bool:
        right = due(values)
        if right is None:
            return True
        if places == 0 and result[2] != "execution_rate":
            return values[result] == right.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return values[result] == right.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    def solves(name: Name, values: Values) -> Decimal | None:
        right = due(values) if name == result else None
        return None if right is None else right.quantize(Decimal(1).scaleb(-max(places, 2)), ROUND_HALF_UP).normalize()

    return Relation(of, holds, solves)
