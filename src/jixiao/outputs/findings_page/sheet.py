"""One form of the report: the printed table, its findings, its chains."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.model.finding import SEVERITIES, Severity
from jixiao.model.form import Form
from jixiao.model.grid import Place
from jixiao.outputs import where
from jixiao.outputs.about import about
from jixiao.outputs.facing.facing import Facing, Mark, facing
from jixiao.outputs.facing.originals import Originals
from jixiao.outputs.findings_page.cells import Printed, printed
from jixiao.outputs.findings_page.chain import Chain, execution_chain, indicator_chain, total_chain
from jixiao.outputs.findings_page.marks import Key, Marks, marks
from jixiao.outputs.found import Found
from jixiao.outputs.scores import FormScores


@dataclass(frozen=True, slots=True)
class Sheet:
    """`number` counts from 1; `opens` maps a printed score to the name of its chain in the page."""

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
    facing: Facing


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
    originals: Originals | None = None,
) -> Sheet:
    """`head` and `rows` are the form's rows of the scored frames; without `all_chains` only rows with findings open,
    without `originals` no page of the document is shown."""
    shown = printed(form)
    own = marks(found, shown.cells, numbers, names)
    chains = tuple(_chains(form, scores, head, rows, None if all_chains else own.rows))
    return Sheet(
        number=n + 1,
        id=form.id,
        project=names[n],
        meta=about(form, form.source.file),
        counts=tuple((s, word, sum(f.severity == s for f in found)) for s, word in SEVERITIES.items()),
        printed=shown,
        marks=own,
        chains=chains,
        all_chains=all_chains,
        opens={chain.opens: f"b{n + 1}s{at}" for at, chain in enumerate(chains)},
        problems=tuple((where.said(form, p.where), p.message) for p in form.problems),
        facing=facing(n + 1, form, originals, _boxes(n + 1, own)) if originals else Facing(),
    )


def _boxes(number: int, own: Marks) -> dict[Place, Mark]:
    """What the findings say on the pages: of several on one cell the heaviest, with all their numbers."""
    found: dict[Place, Mark] = {}
    for group in own.groups:  # heaviest first
        for mark in group.marks:
            place = mark.found.place
            if place is not None:
                before = found.get(place, Mark(group.severity, "", f"b{number}f{mark.number}", ""))
                title = f"{mark.found.code} {mark.found.check.title}"
                found[place] = replace(
                    before,
                    text=f"{before.text} {mark.number}".strip(),
                    title="；".join(filter(None, (before.title, title))),
                )
    return found


def _chains(
    form: Form,
    scores: FormScores,
    head: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    only: set[tuple[str, int]] | None,
) -> Iterator[Chain]:
    """Execution, every indicator, the total; with `only` those whose row (table, row) is among them."""
    if form.funds:
        yield from _wanted(execution_chain(form, head, scores.execution), only)
    for n, (row, due) in enumerate(zip(rows, scores.indicators, strict=True)):
        yield from _wanted(indicator_chain(form, n, row, due), only)
    if form.total.score is not None:
        yield from _wanted(total_chain(form, head, scores), only)


def _wanted(chain: Chain, only: set[tuple[str, int]] | None) -> Iterator[Chain]:
    if only is None or chain.opens[:2] in only:
        yield chain
