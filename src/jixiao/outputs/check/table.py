"""Findings for a person at a terminal: by form, within it by check, five of a kind, then a count."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.text import Text

from jixiao.checks.checked import Checked
from jixiao.outputs import terminal
from jixiao.outputs.found import SEVERITIES, Found, findings
from jixiao.outputs.summary import Summary, summary
from jixiao.outputs.terminal import STYLES, text

SUFFIX = ".txt"
BINARY = False

_SHOWN = 5
_RANK = {severity: n for n, severity in enumerate(SEVERITIES)}


def render(checked: Checked) -> bytes:
    console, buffer = terminal.plain()
    show(checked, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(checked: Checked, console: Console) -> None:
    for number, of_form in groupby(findings(checked), key=lambda f: f.number):
        console.print(terminal.heading(console, number + 1, checked.forms[number]))
        for kind in _kinds(list(of_form)):
            for line in _kind(console, kind):
                console.print(line)
        console.print()
    for line in _closing(console, checked, summary(checked)):
        console.print(line)


def _kinds(found: Sequence[Found]) -> list[list[Found]]:
    """Findings of one code together, the heaviest first."""
    ordered = sorted(found, key=lambda f: (_RANK[f.severity], f.code))
    return [list(same) for _, same in groupby(ordered, key=lambda f: (f.severity, f.code))]


def _kind(console: Console, same: Sequence[Found]) -> Iterator[RenderableType]:
    first = same[0]
    word = Text(SEVERITIES[first.severity], STYLES[first.severity])
    count = f"（{len(same)} 条）" if len(same) > 1 else ""
    title = Text.assemble("  ", word, " ", (first.code, "bold"), " ", text(console, first.check.title), count)
    yield Text.assemble(title, "  ", text(console, f"{first.clause}", "dim"))
    grid = terminal.columns(_spot_width(console, same), None, indent=4)
    for f in same[:_SHOWN]:
        grid.add_row("", text(console, f.spot), _said(console, f))
    yield grid
    if len(same) > _SHOWN:
        yield Text(f"      另有 {len(same) - _SHOWN} 条同类，详见 --format html", "dim")


def _spot_width(console: Console, same: Sequence[Found]) -> int:
    """As wide as the widest place, a third of the screen at most."""
    widest = max(text(console, f.spot).cell_len for f in same[:_SHOWN])
    return min(widest, max(console.width // 3, 12))


def _said(console: Console, f: Found) -> Text:
    parts: list[Text | str] = [text(console, f.message)]
    if f.expected:
        parts += ["  应为 ", text(console, f.expected, "bold green")]
    if f.others:
        more = f" 等 {len(f.others)} 张" if len(f.others) > _SHOWN else ""
        parts += ["  另见 ", text(console, "、".join(f.others[:_SHOWN]) + more, "dim")]
    return Text.assemble(*parts, overflow="fold")


def _closing(console: Console, checked: Checked, total: Summary) -> Iterator[RenderableType]:
    clean = total.forms - checked.results.findings["form"].n_unique()
    yield Text.assemble(
        ("合计 ", "bold"),
        text(console, f"{total.forms:,} 张表，其中 {clean:,} 张没有疑点；按 {checked.pack.title}（{checked.pack.id}）核查。"),
        overflow="fold",
    )
    yield Text.assemble(
        ("疑点 ", "bold"),
        f"{total.findings:,} 条：",
        *_severities(total),
        f"。已豁免 {total.waived:,} 条。" if total.waived else "。",
        overflow="fold",
    )
    yield Text.assemble(
        ("核查 ", "bold"),
        f"{total.checks:,} 项，{total.speaking:,} 项有对象可查，共 {total.applied:,} 项次：通过 {total.passed:,}，"
        f"不通过 {total.failed:,}，未定 {total.undecided:,}（单元格空白或无法识别，不算通过也不算错）。",
        overflow="fold",
    )
    if total.problems:
        yield Text(f"读取 有 {total.problems:,} 处需要留意，详见 --format html。", overflow="fold")


def _severities(total: Summary) -> Iterator[tuple[str, str] | str]:
    for n, (severity, count) in enumerate(total.severities):
        yield "" if n == 0 else "，"
        yield (f"{SEVERITIES[severity]} {count:,}", STYLES[severity] if count else "")
