"""How an expression of one frame speaks of another: sums over a form's indicators, a form's column beside each row.

A check gets one `Tables`. It collects what the checks ask for, so that each aggregate is computed once for all of them,
and it knows which printed columns stand behind every expression, which is how «the layout has no such cell» makes a
check not applicable without the check saying so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b

import polars as pl

from jixiao.model.columns import BY_NAME, Table
from jixiao.model.frames import Frames
from jixiao.values.few import FEW, at, with_columns
from jixiao.values.frames.distinct import by_form, coded
from jixiao.values.known import Columns, keep, recall

Leaf = tuple[str, str]  # table, printed column
# rows of which finding the distinct texts takes longer than it saves; the texts of forms and funds are mostly distinct
_FEW = 1000


def _name(kind: str, expr: pl.Expr) -> str:
    return f"{kind}·{blake2b(expr.meta.serialize(), digest_size=8).hexdigest()}"


def _alike(texts: tuple[str, ...]) -> str:
    return f"alike·{','.join(texts)}"


def _above(texts: tuple[str, ...]) -> str:
    return f"above·{','.join(texts)}"


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
    - `once(expr)`: an expression over one text column of `indicators` (or of the table named) → the same column, worked
      out once for all who ask, in `indicators` once per distinct text: for what takes long, such as patterns.
    - `alike(text, …)`: a column of `indicators` that is equal in the rows of one form that have the same texts.
    - `above(text, …)`: what `alike` says of the row above.
    - `doubtful`: the printed columns that were not read surely in some row of the batch.
    """

    doubtful: frozenset[Leaf] = frozenset()
    _aggregates: dict[str, tuple[Table, pl.Expr]] = field(default_factory=dict)
    _broadcast: dict[str, pl.Expr] = field(default_factory=dict)
    _once: dict[str, tuple[Table, pl.Expr]] = field(default_factory=dict)
    _alike: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _of: dict[str, tuple[pl.Expr, tuple[str, ...]]] = field(default_factory=dict)

    def indicators(self, aggregate: pl.Expr) -> pl.Expr:
        return self._aggregate("indicators", aggregate)

    def funds(self, aggregate: pl.Expr) -> pl.Expr:
        return self._aggregate("funds", aggregate)

    def form(self, expr: pl.Expr) -> pl.Expr:
        name = _name("form", expr)
        self._broadcast[name] = expr
        return pl.col(name)

    def once(self, expr: pl.Expr, table: Table = "indicators") -> pl.Expr:
        name = _name(f"once {table}", expr)
        self._once[name] = (table, expr)
        return pl.col(name)

    def alike(self, *texts: str) -> pl.Expr:
        self._alike |= {_alike(texts): texts, _above(texts): texts}
        return pl.col(_alike(texts))

    def above(self, *texts: str) -> pl.Expr:
        self.alike(*texts)
        return pl.col(_above(texts))

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
                found |= {("forms", of, c) for _, _, c in self.roots(inner, of)}
            elif root in self._once:
                found |= self.roots(self._once[root][1], table)
            elif root in self._alike:
                found |= {(table, table, text) for text in self._alike[root]}
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

    def needed(self, wanted: Iterable[pl.Expr]) -> frozenset[str]:
        """The columns that `wanted` and what was collected so far are made of."""
        inner = [*self._broadcast.values(), *(e for _, e in self._aggregates.values())]
        return frozenset(root for e in (*wanted, *inner) for root in e.meta.root_names())

    def widen(self, frames: Frames, needed: frozenset[str]) -> Frames:
        """The frames with every column of `needed`. `forms` without rows in a table get null aggregates."""
        forms, funds, indicators = (self._with_once(t, frames, needed) for t in ("forms", "funds", "indicators"))
        for table, rows in (("indicators", indicators), ("funds", funds)):
            aggregates = {n: e for n, (t, e) in self._aggregates.items() if t == table}
            if aggregates:
                of = self._behind(aggregates, "form")
                forms = forms.hstack(_made(rows, forms.height, of, partial(_grouped, rows, forms.height)))
        if not self._broadcast:
            return Frames(forms, funds, indicators)
        columns = _made(forms, forms.height, self._behind(self._broadcast), partial(_selected, forms))

        def beside(rows: pl.DataFrame) -> pl.DataFrame:
            return rows.hstack(at(columns, rows["form"])) if rows.height else rows.hstack(columns.clear())

        return Frames(forms, beside(funds), beside(indicators))

    def _behind(self, exprs: Mapping[str, pl.Expr], *more: str) -> dict[str, tuple[pl.Expr, tuple[str, ...]]]:
        """Each with the columns that it is made of, looked up once."""
        for name, expr in exprs.items():
            if name not in self._of:
                self._of[name] = expr.alias(name), (*more, *sorted({*expr.meta.root_names()}))
        return {name: self._of[name] for name in exprs}

    def _with_once(self, table: Table, frames: Frames, needed: frozenset[str]) -> pl.DataFrame:
        rows: pl.DataFrame = getattr(frames, table)
        ready = frames.codes if table == "indicators" else {}
        alike = self._alike if table == "indicators" else {}
        steps: dict[str, list[list[pl.Expr]]] = {text: [] for texts in alike.values() for text in texts}
        for name, (of, expr) in self._once.items():
            if of == table:
                text, depth = self._text(expr)
                steps.setdefault(text, [])
                steps[text] += [[] for _ in range(depth - len(steps[text]))]
                steps[text][depth - 1].append(expr.alias(name))
        if rows.height < _FEW or table != "indicators":
            for depth in range(max(map(len, steps.values()), default=0)):
                rows = _with(rows, {t: exprs[depth] for t, exprs in steps.items() if depth < len(exprs)})
            if not alike:
                return rows
            packed = {texts: pl.struct("form", *texts) for texts in alike.values()}
            beside = [e for t, one in packed.items() for e in (one.alias(_alike(t)), one.shift(1).alias(_above(t)))]
            return with_columns(rows, beside)
        made: list[pl.Series] = []
        codes: dict[str, tuple[int, pl.Series]] = {}
        for text, exprs in steps.items():
            known, places = ready[text] if text in ready else coded(rows[text])[0]
            places = places.fill_null(known.len())
            codes[text] = known.len() + 1, places
            answers = known.alias(text).extend_constant(None, 1).to_frame()
            for step in exprs:
                answers = answers.with_columns(step)
            shown = [c for c in answers.columns if c in needed and c != text]
            made += answers.select(shown)[places].get_columns() if shown else []
        for texts in dict.fromkeys(alike.values()):
            one = _packed(rows["form"], [codes[text] for text in texts])
            made += [one.alias(_alike(texts)), one.shift(1).alias(_above(texts))]
        return rows.hstack(made)

    def _text(self, expr: pl.Expr) -> tuple[str, int]:
        """The text column under a `once`, and how many of them stand on one another."""
        (root,) = set(expr.meta.root_names())
        if root not in self._once:
            return root, 1
        text, depth = self._text(self._once[root][1])
        return text, depth + 1


def _with(rows: pl.DataFrame, steps: dict[str, list[pl.Expr]]) -> pl.DataFrame:
    """A few rows with expressions over one text column each; of one form, none that was asked of the same texts before."""
    if rows.height > FEW:
        return rows.with_columns(e for exprs in steps.values() for e in exprs)
    named = {e.meta.output_name(): (e, (text,)) for text, exprs in steps.items() for e in exprs}
    return rows.hstack(_made(rows, rows.height, named, lambda left: rows.with_columns_seq(left)[_names(left)]))


def _made(
    rows: pl.DataFrame,
    height: int,
    wanted: Mapping[str, tuple[pl.Expr, Sequence[str]]],
    make: Callable[[Sequence[pl.Expr]], pl.DataFrame],
) -> pl.DataFrame:
    """Columns of `height` made of `rows` by name, each with the columns that it is made of; of few rows, those that were made
    of the same before are not made again. A name is a digest of its expression, whichever plan made it."""
    if rows.height > FEW:
        return make([expr for expr, _ in wanted.values()])
    columns = Columns(rows)
    keys = {name: (name, height, rows.height, *(columns[column] for column in of)) for name, (_, of) in wanted.items()}
    found = {name: recall(key) for name, key in keys.items()}
    left = [wanted[name][0] for name, column in found.items() if column is None]
    for column in make(left).iter_columns() if left else ():
        keep(keys[column.name], column, int(column.estimated_size()))
        found[column.name] = column
    return pl.DataFrame(list(found.values()))


def _grouped(rows: pl.DataFrame, forms: int, aggregates: Sequence[pl.Expr]) -> pl.DataFrame:
    groups = rows.lazy().group_by("form", maintain_order=True).agg(aggregates)
    return by_form(groups.collect(engine="in-memory") if rows.height < _FEW else groups.collect(), forms)


def _selected(forms: pl.DataFrame, exprs: Sequence[pl.Expr]) -> pl.DataFrame:
    if forms.height < _FEW:
        return with_columns(forms, exprs)[_names(exprs)]
    return forms.lazy().select(exprs).collect()


def _names(exprs: Sequence[pl.Expr]) -> list[str]:
    return [e.meta.output_name() for e in exprs]


def _packed(form: pl.Series, codes: list[tuple[int, pl.Series]]) -> pl.Series:
    """One number for each combination: comparing numbers is far faster than comparing texts."""
    packed, kinds = form.cast(pl.UInt64), int(form.max() or 0) + 1  # type: ignore[arg-type]
    for more, code in codes:
        if kinds * more >= 2**63:
            packed, kinds = packed.rank("dense").cast(pl.UInt64), form.len() + 1
        packed, kinds = packed * more + code, kinds * more
    return packed
