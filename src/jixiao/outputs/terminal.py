"""Lines for a terminal: Chinese widths and line breaks, the console's own character set, no markup of strangers."""

import re
from collections.abc import Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from jixiao.model.finding import Severity
from jixiao.outputs.printable import printable

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
"""A severity's colour; the word always stands beside it."""
_PLAIN_WIDTH = 100
_SPACE = re.compile(r"\s*[\t\n\r\v\f]\s*")
# what stays together: words, figures with their signs, and marks that open no line and end none
_PIECE = re.compile(r"[“（《〔【]*(?:[\x21-\x7e]+|.)[，。；：、！？”）》〕】％%]*", re.DOTALL)


def fitting(console: Console, content: str) -> str:
    """One line the console can show: no control character, `?` for what its character set lacks."""
    encoding = console.encoding or "utf-8"
    return _SPACE.sub(" ", printable(content)).encode(encoding, "replace").decode(encoding)


def say(console: Console, *parts: tuple[str, str], indent: int = 0, hang: int = 0) -> None:
    """Parts (text, style) one after the other, broken at the console's width, lines after the first `hang` further in."""
    further = console.width - indent - hang
    left = console.width - indent
    line = Text(" " * indent)
    goes_on = False
    for content, style in parts:
        run = ""
        for piece in _pieces(fitting(console, content), further):
            width = cell_len(piece)
            if width > left:
                _print(console, line.append(run, style))
                line, run, left, goes_on = Text(" " * (indent + hang)), "", further, True
            if goes_on and piece.isspace():
                continue  # a line that goes on does not begin with a space
            goes_on = False
            run += piece
            left -= width
        line.append(run, style)
    _print(console, line)


def _print(console: Console, line: Text) -> None:
    line.rstrip()
    console.print(line, soft_wrap=True)


def plain() -> tuple[Console, StringIO]:
    """A console that writes into a file: 100 columns, no colour."""
    buffer = StringIO()
    return Console(file=buffer, width=_PLAIN_WIDTH, color_system=None, force_terminal=False, highlight=False), buffer


def _pieces(content: str, width: int) -> Iterator[str]:
    """What may not be broken, in order; a piece wider than a line is broken all the same."""
    for found in _PIECE.finditer(content):
        piece = found[0]
        while cell_len(piece) > width:
            cut = next(n for n in range(1, len(piece) + 1) if n == len(piece) or cell_len(piece[: n + 1]) > width)
            yield piece[:cut]
            piece = piece[cut:]
        yield piece
