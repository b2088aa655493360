"""What a value kind is: how it is read, shown and written as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jixiao.model.value import Value


@dataclass(frozen=True, slots=True)
class Kind:
    """Kinds are asked in `order`; the first whose `read(normal spelling, text)` is not None has the text.

    `read(normal(show(v)), …)` gives `v` again apart from `text`. `json` gives what the contract's Value JSON adds to
    text and kind. A cell longer than any value string is only shown to kinds that take `any_length`.
    """

    order: int
    read: Callable[[str, str], Value | None]
    show: Callable[[Value], str]
    json: Callable[[Value], dict[str, Any]]
    any_length: bool = False
