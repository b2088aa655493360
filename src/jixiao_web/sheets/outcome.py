"""What the core said of a form, kept beside it, and taken up again for the very same form, pack and program alone.

Nothing of it is ever changed: where the form, the pack, the checks or a line of the program is another, the key is another,
and the core is asked anew. What people answered for and what an earlier version said are not in it: they are put beside it
when it is shown.
"""

import zlib
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import polars as pl
from django.db import IntegrityError, transaction
from pydantic import TypeAdapter

from jixiao.batch.versions import program
from jixiao.checks.checked import Checked
from jixiao.checks.earlier import Earlier, earlier
from jixiao.model.form import Form
from jixiao.outputs.findings_page.chain import Chain
from jixiao.outputs.findings_page.sheet import sheet as shown
from jixiao.outputs.found import findings
from jixiao.outputs.scores import scores
from jixiao.pipeline import check_forms
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao_web.sheets.models import Kept, text_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """`findings` as rows of the core's results, in their order, before any waiver; `now` what a later version is compared
    with; `chains` how each score comes about; rate (per cent) and total score as the form prints them."""

    findings: tuple[dict[str, Any], ...]
    now: Earlier
    chains: tuple[Chain, ...]
    rate: Decimal | None
    score: Decimal | None


_JSON = TypeAdapter(Outcome)


def key(form: Form, pack: Pack, checks: tuple[Check, ...]) -> str:
    """Another for whatever may change the outcome."""
    made = blake2b(digest_size=20)
    for text in (_program(), repr(pack), *(c.code for c in checks), text_of(form)):
        made.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return made.hexdigest()


@cache
def _program() -> str:
    return f"{program()} {pl.__version__} {Path(__file__).read_text(encoding='utf-8')}"


def ask(form: Form, pack: Pack, checks: tuple[Check, ...]) -> Outcome:
    """What the core says now."""
    checked = check_forms([form], pack, checks, undecided=True)
    head = next(checked.frames.forms.iter_rows(named=True))
    return Outcome(
        tuple(checked.results.findings.iter_rows(named=True)),
        earlier("", pack.id, [form], checked.frames, checked.results),
        _chains(checked, form, head),
        head["execution_rate_value"],
        head["total_score_value"],
    )


def _chains(checked: Checked, form: Form, head: dict[str, Any]) -> tuple[Chain, ...]:
    rows = list(checked.frames.indicators.iter_rows(named=True))
    found = tuple(findings(checked))
    return shown(0, form, found, next(scores(checked)), head, rows, {form.id: 0}, [""], True).chains


def kept(about: str, key: str) -> Outcome | None:
    """What was kept under this name, if it is about the very same."""
    found = Kept.objects.filter(about=about, key=key).values_list("said", flat=True).first()
    return None if found is None else _JSON.validate_json(zlib.decompress(bytes(found)))


def keep(about: str, key: str, outcome: Outcome) -> None:
    """Kept from now on, in the place of what was."""
    said = zlib.compress(_JSON.dump_json(outcome), 1)
    if not Kept.objects.filter(about=about).update(key=key, said=said):
        with suppress(IntegrityError), transaction.atomic():  # somebody else has just kept it
            Kept.objects.create(about=about, key=key, said=said)
