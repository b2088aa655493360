"""What the core says of a form: due scores, findings, chains. Nothing is computed here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import polars as pl
from django.utils import timezone

from jixiao import policies
from jixiao.checks.checked import Checked
from jixiao.checks.earlier import Earlier, from_json
from jixiao.checks.run import FINDINGS, Results
from jixiao.checks.since import Since, compare
from jixiao.checks.waivers import Waived, apply
from jixiao.checks.waivers import Waiver as CoreWaiver
from jixiao.model.finding import SEVERITIES
from jixiao.model.form import Form
from jixiao.outputs import output
from jixiao.outputs.findings_page.cells import Printed, printed
from jixiao.outputs.findings_page.chain import Chain
from jixiao.outputs.findings_page.marks import Marks, marks
from jixiao.outputs.found import Found, found_of
from jixiao.pipeline import check_forms
from jixiao.policies import Pack
from jixiao.registry import Check, checks, selected
from jixiao_web.evidence.kept import with_evidence
from jixiao_web.sheets import outcome
from jixiao_web.sheets.models import Sheet, Version, Waiver
from jixiao_web.sheets.outcome import Outcome


@dataclass(frozen=True)
class Assessment:
    """A form and what the core says of it (`outcome`: `known`, or asked for when it is first looked at), with what people
    answered for and, where there is an earlier version, what became of its findings."""

    form: Form
    pack: Pack
    key: str
    known: Outcome | None
    sheet: Sheet
    version: Version | None

    @cached_property
    def waivers(self) -> tuple[CoreWaiver, ...]:
        """What people have answered for, as it is when it is first looked at."""
        return () if self.sheet.pk is None else tuple(core_waivers(self.sheet.waivers.all()))

    @cached_property
    def before(self) -> Earlier | None:
        """What the earlier version said."""
        return None if self.version is None else _earlier(self.version)

    @cached_property
    def outcome(self) -> Outcome:
        return self.known or outcome.ask(self.form, self.pack, _checks())

    @cached_property
    def _answered(self) -> tuple[Sequence[dict[str, Any]], tuple[Waived, ...]]:
        rows = self.outcome.findings
        if not self.waivers:
            return rows, ()
        every = Results(pl.DataFrame(rows, schema=FINDINGS), pl.DataFrame())
        left, answered, _ = apply(every, self.waivers, [self.form], timezone.localdate())
        return list(left.findings.iter_rows(named=True)), answered

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Without what is answered for; doubtful cells first."""
        return found_of([self.form], _checks(), self._answered[0])

    @cached_property
    def answered(self) -> tuple[Found, ...]:
        return tuple(
            replace(found_of([self.form], _checks(), [w.finding])[0], waiver=w.waiver) for w in self._answered[1]
        )

    @cached_property
    def since(self) -> Since | None:
        if self.before is None:
            return None
        return compare(self.before, self.outcome.now, {f["key"] for f in self._answered[0]})

    @cached_property
    def printed(self) -> Printed:
        """The form as on paper."""
        return printed(self.form)

    @cached_property
    def marks(self) -> Marks:
        """Findings in the order they are shown, numbered."""
        return marks(self.found, self.printed.cells, {self.form.id: 0}, [self.form.project.name or ""])

    @property
    def chains(self) -> tuple[Chain, ...]:
        return self.outcome.chains

    @property
    def counts(self) -> Counter[str]:
        """By severity, without what is answered."""
        return Counter(f.severity for f in self.found)

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Severity, its word, how many."""
        return [(s, word, self.counts[s]) for s, word in SEVERITIES.items()]

    @cached_property
    def checked(self) -> Checked:
        """The core's whole answer, asked for anew: for files to take along."""
        return check_forms(
            [self.form], self.pack, _checks(), self.waivers, timezone.localdate(), before=self.before
        )  # fmt: skip

    @cached_property
    def findings_json(self) -> str:
        return output("check", "json").render(self.checked).decode("utf-8")


@cache
def _checks() -> tuple[Check, ...]:
    """Those that look at one form: what stands between forms is not seen here, but that evidence says itself where else it
    stands."""
    return tuple(check for check in selected(checks()) if check.grain != "collection" or check.family == "J")


def assess(
    sheet: Sheet,
    form: Form | None = None,
    before: Version | None = None,
    ready: Assessment | None = None,
    about: str = "",
    new: bool = False,
    policy: str = "",
) -> Assessment:
    """The sheet's form (or `form` in its place), with its waivers; compared with the findings of `before`. By its season's
    policy, or by `policy`, the id of a pack, where that is said.

    The core is asked where neither `ready`, worked out a moment ago, nor what is kept of the sheet (or `about`) is about the
    very same. Of a form that is `new`, made just now, nothing is kept.
    """
    now = replace(sheet.form if form is None else form, id=f"表{sheet.pk}#1", places={}, seen={})
    policy = policy or sheet.season.policy
    pack = policies.pack(policy) if policy else policies.choose([now])
    if sheet.pk is not None:
        now = with_evidence(now, sheet.pk, sheet.unit_id, pack["evidence.required"] is not None)
    key = outcome.key(now, pack, _checks())
    if ready is not None and ready.key == key:
        return Assessment(now, pack, key, ready.outcome, sheet, before)
    return Assessment(now, pack, key, None if new else outcome.kept(about or sheet.about, key), sheet, before)


def seen(
    sheet: Sheet, form: Form | None = None, before: Version | None = None, about: str = "", policy: str = ""
) -> Assessment:
    """As `assess`, and kept for whoever looks next."""
    made = assess(sheet, form, before, about=about, policy=policy)
    if made.known is None:
        outcome.keep(about or sheet.about, made.key, made.outcome)
    return made


def core_waivers(kept: Iterable[Waiver]) -> list[CoreWaiver]:
    """Waivers as the core takes them."""
    return [CoreWaiver(w.person, timezone.localtime(w.at).date(), w.reason, key=w.key) for w in kept]


def _earlier(version: Version) -> Earlier:
    return from_json(f"第 {version.number} 稿", version.findings.encode("utf-8"))
