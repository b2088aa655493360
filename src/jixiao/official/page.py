"""The official layout of one form, as cells with places and widths: what every document writer draws."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "note", "label", "text", "number"]
Name = tuple[str, int, str]  # (table, row, field), as the keys of Form.places


@dataclass(frozen=True, slots=True)
class Box:
    """One cell, merged or not; `row` and `column` count from 0. `name` is the field that it shows, None for a label.

    `role`: label is centred and printed as a heading, number is centred, text is left-aligned and wraps.
    `changed` holds the text printed in the unit's own form where `--due` put another one ("" where it was blank).
    """

    row: int
    column: int
    text: str
    role: Role
    row_span: int = 1
    column_span: int = 1
    name: Name | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`title` stands above the table, `notes` are lines between title and table (年度, 金额单位), `below` lines under it.

    `widths` are millimetres, one a column; `repeated` is the span of rows (first, last, from 0) to repeat on further
    pages where the table is longer than one, None for none.
    """

    id: str
    title: str
    notes: tuple[str, ...]
    boxes: tuple[Box, ...]
    widths: tuple[float, ...]
    landscape: bool
    below: tuple[str, ...] = ()
    repeated: tuple[int, int] | None = None
