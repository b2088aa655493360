"""What the core says of a form: due scores, findings, chains. Nothing is computed here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from django.utils import timezone

from jixiao import policies
from jixiao.checks.checked import Checked
from jixiao.checks.earlier import Earlier, from_json
from jixiao.checks.waivers import Waiver as CoreWaiver
from jixiao.model.form import Form
from jixiao.outputs import output
from jixiao.outputs.findings_page.sheet import Sheet as Shown
from jixiao.outputs.findings_page.sheet import sheet as shown_sheet
from jixiao.outputs.found import Found, findings, waived
from jixiao.outputs.scores import scores
from jixiao.pipeline import check_forms
from jixiao.registry import Check, checks, selected
from jixiao_web.evidence.kept import with_evidence
from jixiao_web.sheets.models import Sheet, Version, Waiver


@dataclass(frozen=True, slots=True)
class Assessment:
    """`shown` is the form as the report shows it; `answered` what a person has answered for."""

    checked: Checked
    shown: Shown
    found: tuple[Found, ...]
    answered: tuple[Found, ...]

    @property
    def counts(self) -> Counter[str]:
        """By severity, without what is answered."""
        return Counter(f.severity for f in self.found)

    @property
    def findings_json(self) -> str:
        return output("check", "json").render(self.checked).decode("utf-8")


@cache
def _checks() -> tuple[Check, ...]:
    """Those that look at one form: what stands between forms is not seen here, but that evidence says itself where else it
    stands."""
    return tuple(check for check in selected(checks()) if check.grain != "collection" or check.family == "J")


def assess(sheet: Sheet, form: Form | None = None, before: Version | None = None) -> Assessment:
    """The sheet's form (or `form` in its place), with its waivers; compared with the findings of `before`."""
    now = replace(sheet.form if form is None else form, id=f"表{sheet.pk}#1")
    pack = policies.pack(sheet.season.policy) if sheet.season.policy else policies.choose([now])
    if sheet.pk is not None:
        now = with_evidence(now, sheet.pk, pack["evidence.required"] is not None)
    checked = check_forms(
        [now], pack, _checks(), core_waivers(sheet.waivers.all()), timezone.localdate(), before=_earlier(before)
    )
    found = tuple(findings(checked))
    head = next(checked.frames.forms.iter_rows(named=True))
    rows = list(checked.frames.indicators.iter_rows(named=True))
    name = sheet.project_name
    shown = shown_sheet(0, now, found, next(scores(checked)), head, rows, {now.id: 0}, [name], True)
    return Assessment(checked, shown, found, tuple(waived(checked)))


def core_waivers(kept: Iterable[Waiver]) -> list[CoreWaiver]:
    """Waivers as the core takes them."""
    return [CoreWaiver(w.person, timezone.localtime(w.at).date(), w.reason, key=w.key) for w in kept]


def _earlier(version: Version | None) -> Earlier | None:
    if version is None:
        return None
    return from_json(f"第 {version.number} 稿", version.findings.encode("utf-8"))
