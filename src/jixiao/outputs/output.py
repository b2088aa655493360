"""What every format file offers, as one noun for the command line and the web."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from jixiao.checks.checked import Checked


@dataclass(frozen=True, slots=True)
class Output:
    """`render` gives the whole file from `Checked` (`Written` for the command write, `Trial` for compare, `Draw` for sample, `Estimate` for estimate); `parts` several files by name, where one cannot hold all (then `render` is the
    main one); `give_back` the documents checked with the findings in them, from their bytes by file; `show` is for a terminal; `binary` bytes do not belong on one; `pages`: the pages of the documents are shown, `Checked.originals` is wanted."""

    command: str
    format: str
    suffix: str
    binary: bool
    render: Callable[[Any], bytes]
    parts: "Callable[[Any], dict[str, bytes]] | None" = None
    give_back: "Callable[[Checked, Mapping[str, Callable[[], bytes]]], dict[str, bytes]] | None" = None
    show: "Callable[[Any, Console], None] | None" = None
    pages: bool = False
