"""How an expression of one frame speaks of another: sums over a form's indicators, a form's column beside each row.

A check gets one `Tables`. It collects what the checks ask for, so that each aggregate is computed once for all of them,
and it knows which printed columns stand behind every expression, which is how «the layout has no such cell» makes a
check not applicable without the check saying so.
"""

from dataclasses import dataclass, field
from hashlib import blake2b

import polars as pl

from jixiao.model.columns import BY_NAME, Table
from jixiao.model.frames import Frames

Leaf = tuple[str, str]  # table, printed column


def _name(kind: str, expr: pl.Expr) -> str:
    return f"{kind}·{blake2b(expr.meta.serialize(), digest_size=8).hexdigest()}"


def _printed(table: str, column: str) -> tuple[str, ...]:
    """Printed text columns behind a column; computed columns of the whole form have none."""
    known = BY_NAME.get((table, column))
    if known is None:
        return ()
    return known.of or ((column,) if known.type == "text" else ())


@dataclass(slots=True)
class Tables:
    """Expressions over other frames, as columns of this one.

    - `indicators(agg)`, `funds(agg)`: an aggregating expression over a form's rows → a column of `forms`.
    - `form(expr)`: an expression over `forms` (aggregates too) → a column of `indicators` and of `funds`.
    - `doubtful`: the printed columns that were not read surely in some row of the batch.
    """

    doubtful: frozenset[Leaf] = frozenset()
    _aggregates: dict[str, tuple[Table, pl.Expr]] = field(default_factory=dict)
    _broadcast: dict[str, pl.Expr] = field(default_factory=dict)

    def indicators(self, aggregate: pl.Expr) -> pl.Expr:
        return self._aggregate("indicators", aggregate)

    def funds(self, aggregate: pl.Expr) -> pl.Expr:
        return self._aggregate("funds", aggregate)

    def form(self, expr: pl.Expr) -> pl.Expr:
        name = _name("form", expr)
        self._broadcast[name] = expr
        return pl.col(name)

    def _aggregate(self, table: Table, expr: pl.Expr) -> pl.Expr:
        name = _name(table, expr)
        self._aggregates[name] = (table, expr)
        return pl.col(name)

    def roots(self, expr: pl.Expr, table: str) -> set[tuple[str, str, str]]:
        """(frame it is asked in, table, column) behind an expression over `table`, aggregates and broadcasts seen through."""
        found: set[tuple[str, str, str]] = set()
        for root in expr.meta.root_names():
            if root in self._aggregates:
                of, inner = self._aggregates[root]
                found |= {("forms", of, c) for c in inner.meta.root_names()}
            elif root in self._broadcast:
                found |= self.roots(self._broadcast[root], "forms")
            else:
                found.add((table, table, root))
        return found

    def leaves(self, expr: pl.Expr, table: str) -> set[tuple[str, str, str]]:
        """(frame the test is made in, table, printed column) behind an expression over `table`."""
        return {(frame, of, c) for frame, of, root in self.roots(expr, table) for c in _printed(of, root)}

    def absent(self, exprs: list[pl.Expr], table: str, optional: tuple[str, ...], holes: set[Leaf]) -> pl.Expr:
        """True where the layout lacks a cell the expressions need. `holes` are the printed columns with any null."""
        tests: list[pl.Expr] = []
        wanted = {leaf for e in exprs for leaf in self.leaves(e, table)}
        for frame, of, column in sorted(wanted):
            if column in optional or (of, column) not in holes:
                continue
            missing = pl.col(column).is_null()
            if of != frame:
                missing = self._aggregate(of, missing.all()).fill_null(True)  # type: ignore[arg-type]
            tests.append(missing if frame == table else self.form(missing))
        return pl.any_horizontal(tests) if tests else pl.lit(False)

    def widen(self, frames: Frames) -> Frames:
        """The frames with every collected column. `forms` without rows in a table get null aggregates."""
        forms = frames.forms
        for table in ("indicators", "funds"):
            wanted = [e.alias(n) for n, (t, e) in self._aggregates.items() if t == table]
            if wanted:
                rows: pl.DataFrame = getattr(frames, table)
                grouped = rows.lazy().group_by("form").agg(wanted).collect()
                forms = forms.join(grouped, on="form", how="left", maintain_order="left")
        if not self._broadcast:
            return Frames(forms, frames.funds, frames.indicators)
        columns = forms.lazy().select(e.alias(n) for n, e in self._broadcast.items()).collect()

        def beside(rows: pl.DataFrame) -> pl.DataFrame:
            return rows.hstack(columns[rows["form"]]) if rows.height else rows.hstack(columns.clear())

        return Frames(forms, beside(frames.funds), beside(frames.indicators))
