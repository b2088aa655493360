"""Lines for a terminal: Chinese widths, a console's own character set, no colour where none is wanted."""

from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from jixiao.model.finding import Severity
from jixiao.model.form import Form
from jixiao.outputs.printable import one_line

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
"""A severity's colour; the word always stands beside it."""
_PLAIN_WIDTH = 100


def text(console: Console, content: str, style: str = "") -> Text:
    """Text as the console can show it: no markup, no control character, `?` for what its character set lacks."""
    encoding = console.encoding or "utf-8"
    shown = one_line(content).encode(encoding, "replace").decode(encoding)
    return Text(shown, style=style, overflow="fold")


def heading(console: Console, number: int, form: Form) -> RenderableType:
    """A form's name with its number, unit and year; on the right, where there is room, its id."""
    name = form.project.name or form.title or "（没有项目名称）"
    rest = [form.unit.name or form.department.name or "", f"{form.year}年度" if form.year else ""]
    line = text(console, f"{number}. {name}", "bold")
    return Text.assemble(line, "  ", text(console, " · ".join([*filter(None, rest), form.id]), "dim"), overflow="fold")


def columns(*widths: int | None, indent: int = 2) -> Table:
    """A table without rules; a column with a width keeps it, one with None takes what is left, 0 what it needs."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=True, expand=True)
    grid.add_column(width=indent)
    for width in widths:
        if width is None:
            grid.add_column(ratio=1, overflow="fold")
        else:
            grid.add_column(width=width or None, no_wrap=not width, overflow="fold")
    return grid


def plain() -> tuple[Console, StringIO]:
    """A console that writes into a file: 100 columns, no colour."""
    buffer = StringIO()
    return Console(file=buffer, width=_PLAIN_WIDTH, color_system=None, force_terminal=False, highlight=False), buffer
