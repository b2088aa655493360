"""A comparison for a person at a terminal: what differs, then the forms that change, then their rows."""

from itertools import groupby, islice

from rich.console import Console

from jixiao.outputs import terminal
from jixiao.outputs.terminal import say
from jixiao.outputs.trials import became, causes, difference, grade, headline, said, told
from jixiao.scoring.grading import OPEN
from jixiao.trial import Trial

SUFFIX = ".txt"
BINARY = False

_FIRST = 20  # forms shown; the files hold all


def render(trial: Trial) -> bytes:
    console, buffer = terminal.plain()
    show(trial, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(trial: Trial, console: Console) -> None:
    for word, pack in (("由 ", trial.before), ("改 ", trial.after)):
        say(console, (word, "dim"), (f"{pack.title}（{pack.id}）", "bold"), hang=3)
    say(console, (headline(trial), ""))
    console.print()
    if not trial.causes:
        say(console, ("两个政策包的参数没有不同。", ""))
        return
    say(console, ("不同的参数", "bold"), ("（各自单独改动时引起的变化）", "dim"))
    for cause in trial.causes:
        say(console, (f"{cause.label}  ", "bold"), (f"{cause.before} → {cause.after}", ""), indent=2, hang=2)
        say(
            console,
            (f"{told(cause)}  ", ""),
            (f"{cause.clause_before} → {cause.clause_after}", "dim"),
            indent=4,
            hang=2,
        )
    console.print()
    changed = [n for n, form in enumerate(trial.forms) if form.changes]
    rows = {n: [*of] for n, of in groupby(trial.rows, key=lambda row: row.form)}
    found = {n: [*of] for n, of in groupby(trial.found, key=lambda f: f.form)}
    for n in islice(changed, _FIRST):
        id_, project, unit = trial.identity[n]
        form = trial.forms[n]
        graded = f"，自评总分的等级 {grade(trial, form)}"
        moved = (
            f" → {said(form.after)}（{difference(form.before, form.after)}）" if form.before != form.after else "，不变"
        )
        total = f"应得总分 {said(form.before)}{moved}"
        say(console, (f"{n + 1}. {project}", "bold"), hang=2)
        say(console, (f"{unit} · {id_}" if unit else id_, "dim"), indent=2)
        say(
            console,
            (total + (graded if form.grade_before != form.grade_after or OPEN in graded else ""), ""),
            indent=2,
            hang=2,
        )
        for row in rows.get(n, ()):
            name = row.name if row.n is None else f"{row.n}. {row.name}"
            moved = f"  {said(row.before)} → {said(row.after)}（{difference(row.before, row.after)}）"
            say(console, (name, ""), (moved, "bold"), (f"  {causes(trial, row.causes)}", "dim"), indent=4, hang=2)
        for f in found.get(n, ()):
            say(console, (f"{f.code} {f.title} ", ""), (became(f), "bold"), (f"  {f.message}", "dim"), indent=4, hang=2)
    if len(changed) > _FIRST:
        say(console, (f"另有 {len(changed) - _FIRST:,} 张表有变化：用 -o 对比.xlsx 或 -o 对比.html 看全部", "dim"))
