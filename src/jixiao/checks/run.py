"""All checks over scored frames, in one pass: which rows fail, which pass, which are undecided, which do not apply."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import Any

import polars as pl

from jixiao.checks.doubts import Doubts, agreed, blinded, doubts
from jixiao.checks.identity import identity
from jixiao.checks.message import braces, message
from jixiao.checks.tables import Leaf, Tables
from jixiao.model.columns import COLUMNS
from jixiao.model.finding import Hits, Verdict
from jixiao.model.frames import Frames
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao.values.few import FEW, filtered, select, with_columns
from jixiao.values.known import COLUMN, Columns, keep, recall

FINDINGS: dict[str, Any] = {
    "code": pl.String, "form": pl.UInt32, "table": pl.String, "row": pl.Int32, "field": pl.String,
    "severity": pl.String, "message": pl.String, "expected": pl.String, "key": pl.String,
    "others": pl.List(pl.UInt32),
}  # fmt: skip
OUTCOMES: dict[str, Any] = {
    "code": pl.String, "applied": pl.Int64, "passed": pl.Int64, "failed": pl.Int64,
    "not_applicable": pl.Int64, "undecided": pl.Int64,
}  # fmt: skip
_MANY = 1000
_REFERENCE = 8  # bytes that a list has for each value
_NO = pl.lit(False)
_NUMBERS = count()
_ROWS = 2**28  # more than a table of a form has
_PRINTED = tuple((c.table, c.name) for c in COLUMNS if c.type == "text")
_PLACE = {
    "forms": ("form",),
    "funds": ("form", "row", "source"),
    "indicators": ("form", "n", "level2_key", "level3_key"),
}
_ROW = {"forms": pl.lit(0), "funds": pl.col("row"), "indicators": pl.col("n") - 1}


@dataclass(frozen=True, slots=True)
class Results:
    """`findings` (columns FINDINGS; `row` counts from 0 in `table`) sorted by form, table row and code; `outcomes` by code;
    `undecided`, where it was asked for, the (code, form, table, row) that a check could not decide."""

    findings: pl.DataFrame
    outcomes: pl.DataFrame
    undecided: frozenset[tuple[str, int, str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """A pack as one check sees it: everything of the pack, and the check's own limits with the pack's changes."""

    pack: Pack
    of: Check

    def limit(self, name: str) -> pl.Expr:
        """The threshold as an exact literal."""
        return pl.lit(self.pack.limit(self.of.code, name, self.of.limits[name]))

    def __getitem__(self, parameter: str) -> Any:
        return self.pack[parameter]


_Piece = tuple[str, str, pl.DataFrame]  # the findings (columns FINDINGS) of one check in one field: code, field, rows


@dataclass(frozen=True, slots=True)
class _Asked:
    check: Check
    verdict: Verdict
    table: str
    absent: pl.Expr
    doubtful: pl.Expr | None
    shown: tuple[str, ...]  # the columns that a finding is made of
    roots: tuple[str, ...]  # the columns that the answer is made of
    number: int  # of its own: no other plan's check has it

    def said(self) -> dict[str, pl.Expr]:
        """What is asked of every row."""
        made = {"absent": self.absent, "applies": self.verdict.applies, "fails": self.verdict.fails}
        return made if self.doubtful is None else made | {"doubtful": self.doubtful}

    def expressions(self) -> Iterator[pl.Expr]:
        """Every one that will be worked out, for the rows or for a finding."""
        yield from (self.absent, self.verdict.applies, self.verdict.fails, *self.verdict.shows.values())
        yield from (e for e in (self.verdict.expected, self.verdict.severity, self.doubtful) if e is not None)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the checks of rows ask for, by table, and the columns that takes."""

    tables: Tables
    asked: Mapping[str, Sequence[_Asked]]
    needed: frozenset[str]


# the plans of late, by pack, checks, missing and doubtful columns: for one form, making one takes longer than the answers
_PLANS: OrderedDict[
    tuple[int, tuple[str, ...], frozenset[Leaf], frozenset[Leaf]], tuple[Pack, Sequence[Check], _Plan]
] = OrderedDict()
_MOST_PLANS = 64


def run(frames: Frames, pack: Pack, checks: Sequence[Check], undecided: bool = False) -> Results:
    """Findings and outcomes of `checks`; with `undecided` also which rows they could not decide. A check that raises is a
    fault of ours and is not caught."""
    open_: set[tuple[str, int, str, int]] | None = set() if undecided else None
    unsure = doubts(frames)
    blind = blinded(frames) if unsure.anywhere else None
    findings: list[_Piece] = []
    outcomes: list[dict[str, object]] = []
    identity = identities(frames)
    for check in checks:
        if check.grain == "history" and frames.forms.height < 2:  # a form alone has no year before it
            outcomes.append(_outcome(check.code, 0, 0, 0, 0))
        elif check.grain in ("collection", "history"):
            hits = check.run(frames, Limits(pack, check))
            parts = hits if isinstance(hits, list) else [hits]
            if blind is not None:
                unseen = check.run(blind, Limits(pack, check))
                parts = [
                    agreed(*both, frames)
                    for both in zip(parts, unseen if isinstance(unseen, list) else [unseen], strict=True)
                ]
            for part in parts:
                findings.append((check.code, part.field, _collected(check, part, frames, pack, identity)))
                failed = part.fails.height
                outcomes.append(_outcome(check.code, part.applied, failed, part.undecided, part.not_applicable))
    plan = _planned(frames, pack, [c for c in checks if c.grain not in ("collection", "history")], unsure)
    wide = plan.tables.widen(frames, plan.needed)
    for table, asked in plan.asked.items():
        _answers(asked, getattr(wide, table), table, pack, identity, findings, outcomes, open_)
    return Results(_sorted(findings), _summed(outcomes, [c.code for c in checks]), frozenset(open_ or ()))


def _planned(frames: Frames, pack: Pack, checks: Sequence[Check], unsure: Doubts) -> _Plan:
    """The plan for frames like these."""
    holes = _holes(frames)
    key = (id(pack), tuple(c.code for c in checks), frozenset(holes), unsure.anywhere)
    known = _PLANS.get(key)
    if known is None or any(a is not b for a, b in zip(known[1], checks, strict=True)):
        # the pack is kept with its plan, so that no other one can come to have its id
        known = _PLANS[key] = pack, tuple(checks), _plan(pack, checks, unsure, holes)
        while len(_PLANS) > _MOST_PLANS:
            _PLANS.popitem(last=False)
    return known[2]


def _plan(pack: Pack, checks: Sequence[Check], unsure: Doubts, holes: set[Leaf]) -> _Plan:
    tables = Tables(doubtful=unsure.anywhere)
    asked: dict[str, list[_Asked]] = {}
    for check in checks:
        answer = check.run(tables, Limits(pack, check))
        for verdict in answer if isinstance(answer, list) else [answer]:
            table = verdict.table or ("forms" if check.grain == "form" else "indicators")
            needs = [verdict.applies, verdict.fails]
            absent = tables.absent(needs, table, verdict.optional, holes)
            resting = (
                None if verdict.speaks_of_doubt else unsure.resting([*needs, pl.col(verdict.field)], table, tables)
            )
            roots = {r for e in (absent, *needs, resting) if e is not None for r in e.meta.root_names()}
            of = _shown(check, verdict, table), tuple(sorted(roots)), next(_NUMBERS)
            asked.setdefault(table, []).append(_Asked(check, verdict, table, absent, resting, *of))
    return _Plan(tables, asked, tables.needed(e for every in asked.values() for a in every for e in a.expressions()))


def _shown(check: Check, verdict: Verdict, table: str) -> tuple[str, ...]:
    """The columns of the table that a finding is made of: they alone are taken along."""
    exprs = (verdict.expected, verdict.severity, *verdict.shows.values())
    roots = {root for e in exprs if e is not None for root in e.meta.root_names()}
    said = {*braces(check.message)} - {*verdict.shows, "expected"}
    return tuple({*_PLACE[table], *roots, *said})


def _holes(frames: Frames) -> set[Leaf]:
    """Printed columns that are null anywhere: only these need the test for an absent cell."""
    tables = {"forms": frames.forms, "funds": frames.funds, "indicators": frames.indicators}
    return {(t, c) for t, c in _PRINTED if c in tables[t].columns and tables[t].get_column(c).null_count()}


def _answers(
    asked: Sequence[_Asked],
    rows: pl.DataFrame,
    table: str,
    pack: Pack,
    identity: pl.Series,
    findings: list[_Piece],
    outcomes: list[dict[str, object]],
    open_: set[tuple[str, int, str, int]] | None,
) -> None:
    columns = Columns(rows) if rows.height <= FEW else None
    many = rows.height >= _MANY
    bits, counts = _decided(rows, asked) if many else _decided_at_once(rows, asked, columns)
    names = Columns(identity.to_frame())[identity.name] if columns else b""
    places: pl.DataFrame | None = None  # of undecided rows, once one is asked for
    for n, a in enumerate(asked):
        left_out, blank, failed = counts["out"][n], counts["open"][n], counts["bad"][n]
        outcomes.append(_outcome(a.check.code, rows.height - left_out, failed, blank, left_out))
        if open_ is not None and blank:
            if places is None:
                places = select(rows, pl.col("form").cast(pl.Int64), row=_ROW[table].cast(pl.Int64))
            open_ |= {(a.check.code, form, table, row) for form, row in filtered(places, bits("open", n)).iter_rows()}
        if failed:
            bad = bits("bad", n)
            # a finding is made of these and of nothing else: the check's number stands for its pack and its message
            key = (a.number, names, *bad, *(columns[c] for c in a.shown)) if columns else ()
            found = recall(key) if columns else None
            if found is None:
                found = _found(a.check, a.verdict, filtered(rows[list(a.shown)], bad), table, pack, identity)
                if columns:
                    keep(key, found, int(found.estimated_size()) + found.width * COLUMN)
            findings.append((a.check.code, a.verdict.field, found))


_Decided = tuple[Callable[[str, int], pl.Series], Mapping[str, Sequence[int]]]  # a check's bits; how often each is set


def _decided(rows: pl.DataFrame, asked: Sequence[_Asked]) -> _Decided:
    """What every check says of the rows: out, open, bad."""
    # each expression once, as a column of bits; the row number makes one of literals alone as long as the frame
    wanted = [pl.int_range(pl.len()).alias("row")]
    for n, a in enumerate(asked):
        wanted += [e.alias(f"{kind}{n}") for kind, e in a.said().items()]
    # what expressions share is worth looking for in many rows only
    said = rows.lazy().select(wanted).collect()
    made: list[pl.Expr] = []
    for n, a in enumerate(asked):
        decision = _decision(**{kind: pl.col(f"{kind}{n}") for kind in a.said()})
        made += [bit.alias(f"{name}{n}") for name, bit in decision.items()]
    answers = said.select(made)
    sums = answers.sum().row(0)
    return lambda name, n: answers.get_column(f"{name}{n}"), {"out": sums[::3], "open": sums[1::3], "bad": sums[2::3]}


def _decided_at_once(rows: pl.DataFrame, asked: Sequence[_Asked], columns: Columns | None) -> _Decided:
    """The same of a few rows, all checks below each other: what an expression costs there is that it is asked at all.

    Of one form, what a check said of the very same columns before is not asked again.
    """
    keys = [(a.number, rows.height, *(columns[root] for root in a.roots)) if columns else () for a in asked]
    answers: list[dict[str, list[bool]] | None] = [recall(key) if key else None for key in keys]
    left = [n for n, answer in enumerate(answers) if answer is None]
    for n, answer in zip(left, _asked_of_few(rows, [asked[n] for n in left]), strict=True):
        answers[n] = answer
        if keys[n]:
            keep(keys[n], answer, len(answer) * rows.height * _REFERENCE)
    every = [answer for answer in answers if answer is not None]
    counts = {name: [sum(answer[name]) for answer in every] for name in ("out", "open", "bad")}
    return lambda name, n: pl.Series(every[n][name], dtype=pl.Boolean), counts


def _asked_of_few(rows: pl.DataFrame, asked: Sequence[_Asked]) -> list[dict[str, list[bool]]]:
    if not asked:
        return []
    said = [a.said() for a in asked]
    kinds = ("absent", "applies", "fails", *(["doubtful"] if any("doubtful" in s for s in said) else []))
    lists = [pl.concat_list(s.get(kind, _NO).cast(pl.Boolean) for s in said).alias(kind) for kind in kinds]
    beside = rows.select_seq(pl.int_range(pl.len()).alias("row"), *lists)
    below = beside.select_seq(pl.col(*kinds).explode())
    answers = below.select_seq(**_decision(**{kind: pl.col(kind) for kind in kinds})).to_dict(as_series=False)
    return [{name: bits[n :: len(asked)] for name, bits in answers.items()} for n in range(len(asked))]


def _decision(absent: pl.Expr, applies: pl.Expr, fails: pl.Expr, doubtful: pl.Expr | None = None) -> dict[str, pl.Expr]:
    """Whether a row is left out, undecided, failing; it passes otherwise."""
    if doubtful is not None:
        applies, fails = pl.when(~doubtful).then(applies), pl.when(~doubtful).then(fails)
    out = absent | ~applies.fill_null(True)
    return {
        "out": out,
        "open": ~out & (applies.is_null() | fails.is_null()),
        "bad": (~absent & applies & fails).fill_null(False),
    }


def _found(
    check: Check, verdict: Verdict, failing: pl.DataFrame, table: str, pack: Pack, identity: pl.Series
) -> pl.DataFrame:
    expected = (verdict.expected if verdict.expected is not None else pl.lit(None)).cast(pl.String)
    row = with_columns(failing, expected.alias("expected"))
    row = with_columns(row, (e.alias(n) for n, e in verdict.shows.items()))
    own = pack.severity(check.code)
    severity = pl.lit(own or check.severity) if verdict.severity is None or own else verdict.severity
    return _finding_rows(check, verdict.field, row, table, identity, severity)


def _collected(check: Check, hits: Hits, frames: Frames, pack: Pack, identity: pl.Series) -> pl.DataFrame:
    if not hits.fails.height:
        return pl.DataFrame(schema=FINDINGS)
    row = hits.fails.with_columns(pl.lit(hits.expected, dtype=pl.String).alias("expected"))
    severity = pl.lit(pack.severity(check.code) or check.severity)
    if hits.table == "indicators":
        keys = frames.indicators.select("form", "n", "level2_key", "level3_key")
        row = row.join(keys, on=["form", "n"], how="left", maintain_order="left", suffix="_key")
    return _finding_rows(check, hits.field, row, hits.table, identity, severity)


def _finding_rows(
    check: Check, field: str, row: pl.DataFrame, table: str, identity: pl.Series, severity: pl.Expr
) -> pl.DataFrame:
    row = row.with_columns(identity[row["form"]].alias("_form_key"))
    place = {
        "forms": pl.lit(""),
        "funds": pl.col("source"),
        "indicators": pl.concat_str("level2_key", pl.lit("/"), "level3_key", ignore_nulls=True),
    }
    return select(
        row,
        code=pl.lit(check.code),
        form=pl.col("form").cast(pl.UInt32),
        table=pl.lit(table),
        row=_ROW[table].cast(pl.Int32),
        field=pl.lit(field),
        severity=severity,
        message=message(check.message, row, table),
        expected=pl.col("expected"),
        key=pl.concat_str([pl.lit(check.code), "_form_key", place[table], pl.lit(field)], separator="/", ignore_nulls=True),
        others=_rest(row),
    )  # fmt: skip


def _rest(row: pl.DataFrame) -> pl.Expr:
    """The other forms a finding concerns, its own left out."""
    if "others" not in row.columns:
        return pl.lit([], dtype=pl.List(pl.UInt32))
    own = pl.concat_list(pl.col("form").cast(pl.UInt32))
    return pl.col("others").cast(pl.List(pl.UInt32)).list.set_difference(own).list.sort()


def identities(frames: Frames) -> pl.Series:
    """What names a form in a finding's key, whatever its file is called: year, unit, project (and which of equal ones)."""
    named = frames.forms.select(identity().alias("key"))
    if named["key"].n_unique() == named.height:
        return named["key"]
    named = named.with_columns(pl.int_range(pl.len()).over("key").alias("again"))
    again = pl.when(pl.col("again") > 0).then(pl.format("({})", pl.col("again") + 1)).otherwise(pl.lit(""))
    return named.select(pl.concat_str("key", again)).to_series()


def _outcome(code: str, applied: int, failed: int, undecided: int, absent: int) -> dict[str, object]:
    return {
        "code": code, "applied": applied, "passed": applied - failed - undecided, "failed": failed,
        "not_applicable": absent, "undecided": undecided,
    }  # fmt: skip


def _sorted(findings: list[_Piece]) -> pl.DataFrame:
    every = pl.DataFrame(schema=FINDINGS)
    for _, _, rows in sorted(findings, key=itemgetter(0, 1)):
        every.extend(rows)
    # one number for the rest of the order: Polars sorts by several columns far more slowly, the fewer the rows
    table = pl.when(pl.col("table") == "forms").then(0).when(pl.col("table") == "funds").then(1).otherwise(2)
    place = (pl.col("form").cast(pl.Int64) * 3 + table) * _ROWS + pl.col("row")
    every = every.with_columns_seq(place=place).sort("place", maintain_order=True)[[*FINDINGS]]
    if every["key"].n_unique() == every.height:
        return every
    twice = pl.int_range(pl.len()).over("key")
    return every.with_columns(key=pl.when(twice > 0).then(pl.format("{}#{}", "key", twice + 1)).otherwise("key"))


def _summed(outcomes: list[dict[str, Any]], codes: list[str]) -> pl.DataFrame:
    """One row a check, in order of code; a check with several verdicts (cells) adds them up."""
    # some hundred of them, however many forms there are: Polars takes longer to be asked than to add
    sums: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        sums.setdefault(outcome["code"], Counter()).update({n: said for n, said in outcome.items() if n != "code"})
    return pl.DataFrame([{"code": code} | sums.get(code, {}) for code in codes], schema=OUTCOMES)
