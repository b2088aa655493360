"""The cheapest changes that make every relation hold: a mixed-integer programme over likely values (Fellegi and Holt 1976)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from jixiao.model.form import Form
from jixiao.model.repair import Change, Repair
from jixiao.policies import Pack
from jixiao.repairs.nouns import Figure, Name, Relation
from jixiao.repairs.relations import figures, relations
from jixiao.repairs.slips import slip, undone

_MOST_CELLS = 400  # a form of more figures is not looked at: nobody would read the proposal
_MOST_CHANGES = 2
_MOST_TIES = 4
_SECONDS = 2.0
_PLACES = 2  # of money and scores, where the cell had more by a slip
_TIE = 0.05
_MOST_TOGETHER = 2  # changes within one relation; of three no evidence would be left


def repairs(form: Form, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], pack: Pack) -> tuple[Repair, ...]:
    """The likeliest repairs, cheapest first and equally cheap ones together; () where nothing disagrees, where more than a
    few cells would have to change, or where too many repairs are as likely."""
    known = figures(form)
    if len(known) > _MOST_CELLS:
        return ()
    every = relations(form, known, head, rows, pack)
    printed = {name: figure.value for name, figure in known.items()}
    broken = [r for r in every if not r.holds(printed)]
    if not broken:
        return ()
    return _Programme(known, every, broken, form).solved()


class _Programme:
    def __init__(
        self, known: Mapping[Name, Figure], every: Sequence[Relation], broken: Sequence[Relation], form: Form
    ) -> None:
        self.known, self.form = known, form
        self.printed = {name: figure.value for name, figure in known.items()}
        self.cells = self._reach(every, broken)
        self.every = [r for r in every if {*r.of} & {*self.cells}]
        self.choices: dict[Name, list[tuple[Decimal, float]]] = {name: self._values(name) for name in self.cells}
        self.column: dict[tuple[Name, int], int] = {}
        for name, values in self.choices.items():
            for n in range(len(values)):
                self.column[name, n] = len(self.column)

    @staticmethod
    def _reach(every: Sequence[Relation], broken: Sequence[Relation]) -> list[Name]:
        """The cells of broken relations: only a change of one of these can mend them."""
        return list(dict.fromkeys(name for relation in broken for name in relation.of))

    def _values(self, name: Name) -> list[tuple[Decimal, float]]:
        """What a cell may say, with the cost; what it says now first, for nothing."""
        figure = self.known[name]
        found: dict[Decimal, float] = {}
        solved = [r.solves(name, self.printed) for r in self.every if name in r.of]
        for value in [v.normalize() for v in (*solved, *undone(figure)) if v is not None]:
            if value != figure.value and value >= 0 and -int(value.as_tuple().exponent) <= 6:
                found.setdefault(value, slip(figure, value)[1])
        return [(figure.value, 0.0), *sorted(found.items(), key=lambda v: v[1])]

    def solved(self) -> tuple[Repair, ...]:
        import numpy
        from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

        size = len(self.column)
        costs = numpy.zeros(size)
        for (name, n), at in self.column.items():
            costs[at] = self.choices[name][n][1]
        rows: list[tuple[dict[int, float], float, float]] = []
        for name, values in self.choices.items():
            rows.append(({self.column[name, n]: 1.0 for n in range(len(values))}, 1.0, 1.0))
        for relation in self.every:
            rows += self._constraints(relation)
        found: list[Repair] = []
        while True:
            matrix = numpy.zeros((len(rows), size))
            for i, (coefficients, _, _) in enumerate(rows):
                for at, value in coefficients.items():
                    matrix[i, at] = value
            bounds = numpy.array([[low, high] for _, low, high in rows])
            answer = milp(
                costs,
                integrality=numpy.ones(size),
                bounds=Bounds(0, 1),
                constraints=LinearConstraint(matrix, bounds[:, 0], bounds[:, 1]),
                # presolving gains nothing on so few cells, and prints to standard output in this version of the solver
                options={"time_limit": _SECONDS, "presolve": False},
            )
            if answer.x is None:
                break
            chosen = {name: n for (name, n), at in self.column.items() if answer.x[at] > 0.5}
            repair = self._repair(chosen)
            if len(repair.changes) > _MOST_CHANGES or (found and repair.cost > found[0].cost + _TIE):
                break
            if self._holds(chosen):
                found.append(repair)
            if len(found) > _MOST_TIES:
                return ()  # the figures do not tell
            # not these cells again
            moved = [name for name, n in chosen.items() if n]
            rows.append(({self.column[name, 0]: 1.0 for name in moved}, 1.0, float(len(moved))))
        return tuple(found)

    def _constraints(self, relation: Relation) -> list[tuple[dict[int, float], float, float]]:
        """A sum as one row; any other relation forbids the combinations in which it does not hold."""
        if relation.linear is not None:
            signs, low, high = relation.linear
            fixed = sum((sign * self.printed[n] for n, sign in signs.items() if n not in self.choices), Decimal(0))
            row = {
                self.column[name, n]: float(sign * value)
                for name, sign in signs.items()
                if name in self.choices
                for n, (value, _) in enumerate(self.choices[name])
            }
            return [(row, float(low - fixed) - 1e-6, float(high - fixed) + 1e-6)]
        free = [name for name in relation.of if name in self.choices]
        made = []
        for picked in _few(tuple(len(self.choices[name]) for name in free)):
            values = dict(self.printed)
            for name, n in zip(free, picked, strict=True):
                values[name] = self.choices[name][n][0]
            if not relation.holds(values):
                forbidden = {self.column[name, n]: 1.0 for name, n in zip(free, picked, strict=True)}
                made.append((forbidden, 0.0, len(free) - 1.0))
        return made

    def _holds(self, chosen: Mapping[Name, int]) -> bool:
        """The solver counts in floats; what is proposed is proved in decimals."""
        values = self.printed | {name: self.choices[name][n][0] for name, n in chosen.items()}
        return all(relation.holds(values) for relation in self.every)

    def _repair(self, chosen: Mapping[Name, int]) -> Repair:
        changes, cost = [], 0.0
        for name, n in chosen.items():
            if not n:
                continue
            value, price = self.choices[name][n]
            figure = self.known[name]
            shown = f"{value:.{max(-int(value.as_tuple().exponent), min(figure.places, _PLACES), 0)}f}"
            suffix = figure.suffix if figure.suffix in ("%", "分") else ""
            changes.append(Change(*name, self._text(name), shown + suffix, slip(figure, value)[0]))
            cost += price
        return Repair(tuple(changes), round(cost, 3))

    def _text(self, name: Name) -> str:
        table, n, field = name
        noun = self.form.total if table == "forms" else getattr(self.form, table)[n]
        return str(getattr(noun, field.removeprefix("total_")) or "")


def _few(sizes: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Picks of one of `sizes[n]` values for each n, in which few differ from the first."""
    for count in range(_MOST_TOGETHER + 1):
        for moved in combinations(range(len(sizes)), count):
            for picks in product(*(range(1, sizes[n]) for n in moved)):
                chosen = dict(zip(moved, picks, strict=True))
                yield tuple(chosen.get(n, 0) for n in range(len(sizes)))
