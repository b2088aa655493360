"""The estimate for a person at a terminal."""

from rich.console import Console

from jixiao.outputs import terminal
from jixiao.outputs.estimates import CAUTION, headline, sentences
from jixiao.outputs.terminal import say
from jixiao.spotcheck import Estimate

SUFFIX = ".txt"
BINARY = False


def render(made: Estimate) -> bytes:
    console, buffer = terminal.plain()
    show(made, console)
    return buffer.getvalue().encode("utf-8", "replace")


def show(made: Estimate, console: Console) -> None:
    say(console, (headline(made), "bold"))
    for figure, said in sentences(made):
        say(console, (f"{figure}  ", "bold"), (said, ""), hang=2)
    say(console, (CAUTION, "dim"))
