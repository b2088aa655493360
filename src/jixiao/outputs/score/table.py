"""Due scores for a person at a terminal: claimed, due, name; below each the sum in words and its clause."""

from rich.console import Console

from jixiao.checks.checked import Checked
from jixiao.outputs import noticed, terminal
from jixiao.outputs.about import about
from jixiao.outputs.scores import METHODS, Due, FormScores, scores
from jixiao.outputs.terminal import say

SUFFIX = ".txt"
BINARY = False

_INDENT = 25  # two columns of figures stand before the words


def render(checked: Checked) -> bytes:
    console, buffer = terminal.plain()
    show(checked, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(checked: Checked, console: Console) -> None:
    for number, (form, told) in enumerate(zip(checked.forms, scores(checked), strict=True), 1):
        say(console, (f"{number}. {form.project.name or form.title or '（没有项目名称）'}", "bold"), hang=2)
        say(console, (about(form, form.id), "dim"), indent=2)
        say(console, (f"{'得分':>8}{'应得':>11}", "dim"))
        if form.funds:
            _row(console, "预算执行率", told.execution)
        for n, (indicator, due) in enumerate(zip(form.indicators, told.indicators, strict=True), 1):
            _row(console, f"{n}. {indicator.level3 or '（没有名称）'}", due)
        _total(console, told)
        console.print()
    policy = f"按 {checked.pack.title}（{checked.pack.id}）重算，四舍五入到两位小数"
    say(console, ("合计 ", "bold"), (f"{len(checked.forms):,} 张表；{policy}", ""), hang=5)
    noticed.show(console, checked.forms, "jixiao check --format html")


def _row(console: Console, name: str, due: Due) -> None:
    style = "bold red" if due.agrees is False else ""
    word = "  与得分不符" if due.agrees is False else ""
    method = "" if due.method == "execution" else f"  {METHODS.get(due.method, due.method)}"
    figures = f"{due.claimed or '—':>10}{due.said:>13}  "
    say(console, (figures, style), (name, "bold"), (word, style), (method, "dim"), hang=_INDENT)
    say(console, (due.told, ""), (" ", ""), (str(due.clause), "dim"), indent=_INDENT)


def _total(console: Console, told: FormScores) -> None:
    total = told.total
    grade = f"，所写总分的等级 {total['grade']}" if total["grade"] else ""
    printed, summed = (total[name] or "—" for name in ("printed", "sum"))
    style, word = ("bold red", "  不在应得之内") if told.outside else ("bold", "")
    say(
        console,
        (f"{printed:>10}{told.said:>13}  ", style),
        ("总分", "bold"),
        (word, style),
        (f"  各项得分合计 {summed}{grade}", ""),
        hang=_INDENT,
    )
