"""Checked forms → what a person or a program reads. One folder per command, one file per format.

Enters: `Checked`. Leaves: bytes of a file, several files, or lines on a terminal; no output computes a number.
To add a format: one file `<command>/<format>.py` (check/html.py serves `jixiao check --format html`); the folder is walked.

A format file holds `SUFFIX` (".html"), `BINARY` (True where a terminal must not be shown the bytes), and

    render(checked) -> bytes                        the whole file, or what standard output gets; those of `write`
                                                    take `Written`, of `report` a `Collection` too, of `compare` a `Trial`, of `sample` a `Draw`, of
                                                    `estimate` an `Estimate`

and, where that is not all,

    PAGES = True                                    pages of the documents are shown: `Checked.originals` is wanted

    parts(checked) -> dict[str, bytes]              several files by name, for `-o` a folder (csv, parquet)
    give_back(checked, originals) -> dict           the documents themselves with the findings in them (docx, xlsx)
    show(checked, console) -> None                  for people at a terminal, in place of render (table)
"""

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from jixiao.outputs.output import Output

__all__ = ["Output", "formats", "output"]

_HERE = Path(__file__).parent


@cache
def formats(command: str) -> tuple[str, ...]:
    """The formats of a command, found without importing them; () for a command that writes nothing.

    >>> formats("score")
    ('json', 'table', 'xlsx')
    """
    return tuple(sorted(m.name for m in pkgutil.iter_modules([str(_HERE / command)]) if not m.ispkg))


def output(command: str, format: str) -> Output:
    """The output of one command in one format. Raises LookupError whose text lists the formats there are."""
    if format not in formats(command):
        raise LookupError("、".join(formats(command)))
    module = importlib.import_module(f"{__name__}.{command}.{format}")
    return Output(
        command,
        format,
        module.SUFFIX,
        module.BINARY,
        module.render,
        getattr(module, "parts", None),
        getattr(module, "give_back", None),
        getattr(module, "show", None),
        getattr(module, "PAGES", False),
    )
