"""What was noticed when the forms were read, at a terminal: rows that were not taken, text that was hidden or struck out."""

from collections.abc import Sequence

from rich.console import Console

from jixiao.model.form import Form
from jixiao.outputs import where
from jixiao.outputs.terminal import say

_SHOWN = 5


def show(console: Console, forms: Sequence[Form], rest: str) -> None:
    """The first of it, that a form is blank before all else; `rest` says where the others are to be seen."""
    told = [(form, problem) for form in forms for problem in form.problems]
    if not told:
        return
    say(console, ("读取 ", "bold"), (f"有 {len(told):,} 处需要留意", ""), hang=5)
    told.sort(key=lambda said: said[1].kind != "unfilled")  # it explains much of the rest
    for form, problem in told[:_SHOWN]:
        at = f"{form.id} {where.said(form, problem.where)}".strip()
        say(console, (at, "cyan"), ("  ", ""), (problem.message, ""), indent=5, hang=2)
    if len(told) > _SHOWN:
        say(console, (f"另有 {len(told) - _SHOWN:,} 处，详见 {rest}", "dim"), indent=5)
