"""Findings for a person at a terminal: by form, within it by check, five of a kind, then a count."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from jixiao.checks.checked import Checked
from jixiao.checks.since import STATUSES
from jixiao.model.finding import SEVERITIES
from jixiao.outputs import compared, noticed, repairs, terminal
from jixiao.outputs.about import about
from jixiao.outputs.found import Found, findings
from jixiao.outputs.guide import mend
from jixiao.outputs.summary import summary
from jixiao.outputs.terminal import STYLES, say

SUFFIX = ".txt"
BINARY = False

_SHOWN = 5
_LOOKS = {
    STATUSES["new"]: "yellow",
    STATUSES["lost"]: "yellow",
    STATUSES["changed"]: "yellow",
    STATUSES["fixed"]: "green",
}
_RANK = {severity: n for n, severity in enumerate(SEVERITIES)}


def render(checked: Checked) -> bytes:
    console, buffer = terminal.plain()
    show(checked, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(checked: Checked, console: Console) -> None:
    told: set[str] = set()
    for number, of_form in groupby(findings(checked), key=lambda f: f.number):
        form = checked.forms[number]
        say(console, (f"{number + 1}. {form.project.name or form.title or '（没有项目名称）'}", "bold"), hang=2)
        say(console, (about(form, form.id), "dim"), indent=2)
        for kind in _kinds(list(of_form)):
            _kind(console, kind)
            if kind[0].code not in told:  # how to mend a kind of fault is said once
                told.add(kind[0].code)
                say(console, ("怎么改 ", "green"), (mend(kind[0].check.page), "dim"), indent=4, hang=7)
        found = [*repairs.lines(checked, number)]
        if checked.repairs is not None and not found:
            found = ["从数字本身看不出最少改哪几格（或数字都对得上）"]
        for line in found:
            say(console, ("改法 ", "green"), (line, ""), indent=2, hang=5)
        console.print()
    _closing(console, checked)
    _compared(console, checked)


def _compared(console: Console, checked: Checked) -> None:
    since = checked.since
    if since is None:
        return
    console.print()
    say(console, ("与上次相比 ", "bold"), (f"（{since.name}）", "dim"), hang=5)
    for note in compared.notes(checked):
        say(console, (note, "yellow"), indent=5)
    say(console, ("、".join(f"{word} {count:,}" for word, count in since.counts.items()), ""), indent=5)
    for line in compared.lines(checked):
        if line.word != STATUSES["still"]:
            at = (f"{line.project} {line.spot}".strip() + "  ", "cyan")
            say(
                console,
                (line.word, _LOOKS[line.word]),
                (f" {line.code} ", "bold"),
                at,
                (line.message, ""),
                indent=5,
                hang=2,
            )


def _kinds(found: Sequence[Found]) -> list[list[Found]]:
    """Findings of one code together, the heaviest first."""
    ordered = sorted(found, key=lambda f: (_RANK[f.severity], f.code))
    return [list(same) for _, same in groupby(ordered, key=lambda f: (f.severity, f.code))]


def _kind(console: Console, same: Sequence[Found]) -> None:
    first = same[0]
    count = f"（{len(same)} 条）" if len(same) > 1 else ""
    say(
        console,
        (SEVERITIES[first.severity], STYLES[first.severity]),
        (" ", ""),
        (f"{first.code} {first.check.title}{count}", "bold"),
        ("  ", ""),
        (f"{first.clause}", "dim"),
        indent=2,
        hang=2,
    )
    for f in same[:_SHOWN]:
        say(console, (f.spot, "cyan"), ("  ", ""), (f.message, ""), *_expected(f), indent=4, hang=2)
        if f.others:
            more = f" 等 {len(f.others)} 张" if len(f.others) > _SHOWN else ""
            say(console, ("另见 " + "、".join(f.others[:_SHOWN]) + more, "dim"), indent=6)
    if len(same) > _SHOWN:
        say(console, (f"另有 {len(same) - _SHOWN} 条同类，详见 --format html", "dim"), indent=4)


def _expected(f: Found) -> tuple[tuple[str, str], ...]:
    return (("  ", ""), ("应为 ", ""), (f.due, "bold green")) if f.due else ()


def _closing(console: Console, checked: Checked) -> None:
    total = summary(checked)
    clean = total.forms - checked.results.findings["form"].n_unique()
    policy = f"按 {checked.pack.title}（{checked.pack.id}）核查"
    say(console, ("合计 ", "bold"), (f"{total.forms:,} 张表，{clean:,} 张没有疑点；{policy}", ""), hang=5)
    kinds: list[tuple[str, str]] = []
    for severity, count in total.severities:
        kinds += [("，" if kinds else "", ""), (f"{SEVERITIES[severity]} {count:,}", STYLES[severity] if count else "")]
    waived = f"；另有 {total.waived:,} 条已豁免" if total.waived else ""
    say(console, ("疑点 ", "bold"), (f"{total.findings:,} 条：", ""), *kinds, (waived, ""), hang=5)
    rows = f"通过 {total.passed:,}，不通过 {total.failed:,}，未定 {total.undecided:,}"
    checks = f"{total.checks:,} 项，{total.speaking:,} 项有对象可查，共 {total.applied:,} 项次：{rows}"
    say(console, ("核查 ", "bold"), (checks, ""), hang=5)
    if total.undecided:
        say(console, ("未定：单元格空白或无法识别，不算通过也不算错", "dim"), indent=5)
    noticed.show(console, checked.forms, "--format html")
