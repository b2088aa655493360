"""The whole system on one screen: document → grids → forms → frames → score columns → findings.

readers.read      a document's bytes → grids
layouts.forms     grids → forms, verbatim
rereading.reread  figures read from a picture, settled by the form's own sums
values.frames     forms → typed columns
scoring.score     columns + pack → due scores
checks.run        scored columns + pack → findings
outputs           findings → table, json, html, xlsx, sarif …

Enters: documents by name and bytes. Leaves: `Checked`, from which every output is made. To add a step: a room of its name.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jixiao.checks import waivers
from jixiao.checks.checked import Checked, Unread
from jixiao.checks.earlier import Earlier, earlier
from jixiao.checks.run import run
from jixiao.checks.since import compare
from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.frames import Frames
from jixiao.model.grid import Document
from jixiao.model.repair import Repair
from jixiao.policies import Pack
from jixiao.readers import read
from jixiao.registry import Check
from jixiao.rereading import reread
from jixiao.scoring import score
from jixiao.trial import Trial, trial
from jixiao.values.frames import frames


def forms_of(name: str, data: bytes) -> tuple[Form, ...]:
    """A document's forms. Raises readers.ReadError, one line saying what is wrong and what to do."""
    document = read(name, data)
    return tuple(map(reread, forms(document))) if isinstance(document, Document) else document


def check_forms(
    made: Sequence[Form],
    pack: Pack,
    checks: Sequence[Check],
    waived: Sequence[waivers.Waiver] = (),
    today: date | None = None,
    unread: Sequence[Unread] = (),
    before: Earlier | None = None,
    suggest: bool = False,
    undecided: bool = False,
) -> Checked:
    """Forms → scores → findings, those that a waiver answers put apart; `unread` is passed on for the outputs to say, and
    what `before` found is compared with; `suggest`: the smallest changes after which a form's figures agree; `undecided`:
    which rows a check could not decide, for a later comparison."""
    scored = score(frames(made), pack)
    found = run(scored, pack, checks, undecided=undecided or before is not None)
    left, answered, unused = waivers.apply(found, waived, made, today or date.today())
    since = (
        compare(before, earlier("", pack.id, made, scored, found), {*left.findings["key"]})
        if before is not None
        else None
    )
    return Checked(
        tuple(made),
        scored,
        pack,
        tuple(checks),
        left,
        answered,
        unused,
        tuple(unread),
        since,
        _repairs(made, scored, pack) if suggest else None,
    )


def try_packs(made: Sequence[Form], before: Pack, after: Pack, checks: Sequence[Check]) -> Trial:
    """The same forms under two packs: what changes, and through which parameter."""
    return trial(frames(made), before, after, checks)


def _repairs(made: Sequence[Form], scored: Frames, pack: Pack) -> dict[int, tuple[Repair, ...]]:
    from jixiao.repairs import repairs  # its solver is an extra

    rows: dict[int, list[dict[str, Any]]] = {}
    for row in scored.indicators.iter_rows(named=True):
        rows.setdefault(row["form"], []).append(row)
    heads = scored.forms.iter_rows(named=True)
    return {
        n: repairs(form, head, rows.get(n, []), pack) for n, (form, head) in enumerate(zip(made, heads, strict=True))
    }
