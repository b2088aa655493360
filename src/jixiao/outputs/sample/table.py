"""A drawn list for a person at a terminal: how it was drawn, the layers, the forms."""

from itertools import islice

from rich.console import Console

from jixiao.outputs import terminal
from jixiao.outputs.samples import headline, marks, rows, rule
from jixiao.outputs.terminal import say
from jixiao.spotcheck import Draw

SUFFIX = ".txt"
BINARY = False

_FIRST = 200  # forms shown; the files hold all


def render(draw: Draw) -> bytes:
    console, buffer = terminal.plain()
    show(draw, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(draw: Draw, console: Console) -> None:
    say(console, (headline(draw), "bold"))
    for line in (*marks(draw), *rule(draw)):
        say(console, (line, "dim"), hang=2)
    console.print()
    for layer in draw.layers:
        say(console, (layer.name, "bold"), (f"  {layer.candidates:,} 张抽 {layer.drawn:,} 张", ""), hang=2)
    console.print()
    for row in islice(rows(draw), _FIRST):
        budget = f"{row['budget']} 万元" if row["budget"] is not None else "金额读不出"
        say(console, (f"{row['n']}. {row['project']}", "bold"), (f"  {row['unit']}", ""), hang=4)
        found = f"错误 {row['errors']}，提醒 {row['warnings']}"
        say(console, (f"{budget} · {found} · 入选概率 {row['chance']} · {row['id']}", "dim"), indent=4, hang=2)
    if len(draw.drawn) > _FIRST:
        say(console, (f"另有 {len(draw.drawn) - _FIRST:,} 张：用 -o 清单.xlsx 看全部", "dim"))
    for e in draw.excluded:
        say(console, (f"不抽 {e.candidate.project}  {e.candidate.unit}", ""), (f"  {e.reason}", "dim"), hang=2)
