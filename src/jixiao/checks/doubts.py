"""What rests on a cell that was not read surely is undecided, whatever a check would say: here, for all checks at once.

A check over rows is asked which printed cells its answer is made of; where one of them is doubtful there is no answer.
A check over a collection may say only what it says both with and without the doubtful cells.
"""

import re
from dataclasses import dataclass, replace

import polars as pl

from jixiao.checks.tables import Leaf, Tables
from jixiao.model.columns import BY_NAME, COLUMNS, Table
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames

TABLES: tuple[Table, ...] = ("forms", "funds", "indicators")
_NAMES = tuple(("indicators", level) for level in ("level1", "level2", "level3"))
_YEAR = (("forms", "year"),)
_FIGURES = tuple(("indicators", c) for c in ("target", "actual"))
_MONEY = tuple(("forms", c) for c in ("initial_budget", "full_year_budget", "executed"))
_SCORES = (("indicators", "weight"), ("indicators", "score"), ("forms", "n_indicators"))
# what a computed column is made of beside the printed columns that `model.columns` names for it
_ALSO: dict[Leaf, tuple[Leaf, ...]] = {
    **{("indicators", c): (*_NAMES, *_YEAR, *_FIGURES) for c in ("reads_as", "method", "met", "completion")},
    **{("indicators", c): (*_NAMES, *_YEAR) for c in ("due_low", "due_high", "due_low_raw", "due_high_raw")},
    ("indicators", "level2_key"): _NAMES[:1],
    ("funds", "source"): (("funds", "label"),),
    ("forms", "score_sum"): _SCORES,
    ("forms", "grade_due"): (("forms", "execution_score"), *_SCORES),
    **{
        ("forms", c): (*_NAMES, *_YEAR, *_FIGURES, *_SCORES, *_MONEY, ("forms", "execution_weight"))
        for c in ("due_low", "due_high")
    },
    **{
        ("forms", c): (*_MONEY, ("forms", "execution_weight"))
        for c in ("rate_due", "execution_due", "execution_due_raw")
    },
}  # fmt: skip
# an expression with one of these looks at other rows than its own
_OTHER_ROWS = re.compile(
    r"\.over\(|is_duplicated|is_unique|_distinct|\.shift\(|_fill\(|\.rank\(|\.cum_|\.rle|\.diff\(|\.sort|\.reverse\("
)


@dataclass(frozen=True, slots=True)
class Doubts:
    """`anywhere`: the printed columns (table, column) that are doubtful in some row of a batch."""

    anywhere: frozenset[Leaf]

    def resting(self, exprs: list[pl.Expr], table: str, tables: Tables) -> pl.Expr | None:
        """Whether the row's answer rests on a doubtful cell; None where none of the batch can be among them."""
        if not self.anywhere:
            return None
        tests = []
        for expr in exprs:
            wide = bool(_OTHER_ROWS.search(str(expr)))
            for frame, of, column in tables.roots(expr, table):
                # what is said of all rows rests on their being all there
                rows = {("forms", f"n_{of}")} if frame == "forms" != of else set()
                for where, name in _behind(of, column) | rows:
                    if (where, name) in self.anywhere:
                        own = where == table == frame and not wide and column != "level2_key"
                        tests.append(_test(where, name, table, tables, own))
        return pl.any_horizontal(tests).fill_null(False) if tests else None


def doubts(frames: Frames) -> Doubts:
    """What is doubtful in a batch; nothing, at no cost, where all was read surely."""
    found: set[Leaf] = set()
    for table in TABLES:
        said = getattr(frames, table)["doubtful"]
        if said.null_count() == said.len():
            continue
        said = said.drop_nulls().unique()
        found |= {(table, name) for names in said for name in names.strip(",").split(",")}
    return Doubts(frozenset(found))


def doubted(column: str) -> pl.Expr:
    """Whether the row's own cell of a printed column is doubtful."""
    return pl.col("doubtful").str.contains(f",{column},", literal=True).fill_null(False)


def blinded(frames: Frames) -> Frames:
    """The frames without the texts of doubtful cells and what they are found by; typed values are null already."""
    made = {}
    for table in TABLES:
        rows: pl.DataFrame = getattr(frames, table)
        texts = [c for c in COLUMNS if c.table == table and c.type == "text" and c.name in rows.columns]
        hidden = {
            c.name: pl.any_horizontal(doubted(name) for name in c.of or (c.name,))
            for c in texts
            if c.name not in ("doubtful", "id", "file")
        }
        made[table] = rows.with_columns(pl.when(~test).then(name).alias(name) for name, test in hidden.items())
    return Frames(made["forms"], made["funds"], made["indicators"])


def agreed(seen: Hits, blind: Hits, frames: Frames) -> Hits:
    """What a check over a collection says with and without the doubtful cells, and of none of them; the rest is undecided."""
    if not seen.fails.height:
        return seen
    by = ["form", "n"] if seen.table == "indicators" else ["form"]
    rows: pl.DataFrame = getattr(frames, seen.table)
    sure = rows.filter(~doubted(seen.field)).select(by)
    kept = seen.fails
    for said in (blind.fails.select(by), sure):
        kept = kept.join(said.unique(), on=by, how="semi", maintain_order="left")
    return replace(seen, fails=kept, undecided=seen.undecided + seen.fails.height - kept.height)


def _behind(table: str, column: str) -> set[Leaf]:
    known = BY_NAME.get((table, column))
    of = known.of or (column,) if known else ()
    found = {(table, name) for name in of} | set(_ALSO.get((table, column), ()))
    if table == "indicators" and column.startswith(("target_", "actual_")):
        found |= {*_FIGURES, *_YEAR, ("indicators", "level3")}  # a bare figure takes its unit from these
    if known and known.name.endswith(("_yuan", "_value")) and known.of and known.of[0] in {name for _, name in _MONEY}:
        found.add(("forms", "amount_unit"))
    return found


def _test(where: str, name: str, table: str, tables: Tables, own: bool) -> pl.Expr:
    if own:
        return doubted(name)
    if where == "forms":
        return doubted(name) if table == "forms" else tables.form(doubted(name))
    inside = (tables.indicators if where == "indicators" else tables.funds)(doubted(name).any()).fill_null(False)
    return inside if table == "forms" else tables.form(inside)
