"""One form of the report: the printed table, its findings, its chains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.model.finding import Severity
from jixiao.model.form import Form
from jixiao.outputs import where
from jixiao.outputs.found import SEVERITIES, Found
from jixiao.outputs.report.cells import Printed, printed
from jixiao.outputs.report.chain import Chain, execution_chain, indicator_chain
from jixiao.outputs.report.marks import Key, Marks, marks
from jixiao.outputs.scores import FormScores


@dataclass(frozen=True, slots=True)
class Sheet:
    """`number` counts from 1; `opens` the anchor of the chain behind a printed score."""

    number: int
    id: str
    project: str
    meta: str
    counts: tuple[tuple[Severity, str, int], ...]
    printed: Printed
    marks: Marks
    chains: tuple[Chain, ...]
    all_chains: bool
    opens: Mapping[Key, str]
    problems: tuple[tuple[str, str], ...]


def sheet(
    n: int,
    form: Form,
    found: Sequence[Found],
    scores: FormScores,
    head: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    numbers: Mapping[str, int],
    names: Sequence[str],
    all_chains: bool,
) -> Sheet:
    """`head` and `rows` are the form's rows of the scored frames; without `all_chains` only rows with findings open."""
    shown = printed(form)
    own = marks(found, shown.cells, numbers, names)
    chains = tuple(_chains(form, scores, head, rows, None if all_chains else own.rows))
    return Sheet(
        number=n + 1,
        id=form.id,
        project=names[n],
        meta=_meta(form, head),
        counts=tuple((s, word, sum(f.severity == s for f in found)) for s, word in SEVERITIES.items()),
        printed=shown,
        marks=own,
        chains=chains,
        all_chains=all_chains,
        opens=_opens(form, n + 1, chains),
        problems=tuple((where.said(form, p.where), p.message) for p in form.problems),
    )


def _meta(form: Form, head: Mapping[str, Any]) -> str:
    parts = [form.unit.name or form.department.name, f"{form.year}年度" if form.year else None, form.source.file]
    return " · ".join(p for p in parts if p)


def _chains(
    form: Form,
    scores: FormScores,
    head: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    only: set[tuple[str, int]] | None,
) -> list[Chain]:
    made = []
    if form.funds and (only is None or any(table == "funds" for table, _ in only)):
        made.append(execution_chain(form, head, scores.execution))
    for n, (row, due) in enumerate(zip(rows, scores.indicators, strict=True)):
        if only is None or ("indicators", n) in only:
            made.append(indicator_chain(form, n, row, due))
    return made


def _opens(form: Form, number: int, chains: Sequence[Chain]) -> dict[Key, str]:
    total = where.total_row(form) or 0
    return {
        ("funds", total, "score") if c.row is None else ("indicators", c.row, "score"): (
            f"b{number}s{'x' if c.row is None else c.row}"
        )
        for c in chains
    }
