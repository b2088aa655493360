"""Conditional formats that can cross out, hide or rewrite what a cell shows: which of them apply is not reckoned here."""

from collections.abc import Iterator

from jixiao.readers.markup import Element, whole
from jixiao.readers.sheet.lines import split
from jixiao.readers.spreadsheetml.looks import Looks
from jixiao.readers.spreadsheetml.names import S

Area = tuple[int, int, int, int]


def telling(element: Element, looks: Looks) -> Iterator[Area]:
    """The areas (first row, first column, last row, last column) of a conditionalFormatting one of whose rules changes
    what is read."""
    if any(whole(rule.get("dxfId"), -1) in looks.telling for rule in element.iterchildren(S + "cfRule")):
        for reference in element.get("sqref", "").split():
            first, _, last = reference.partition(":")
            (top, left), (bottom, right) = split(first), split(last or first)
            if top and left:
                yield top, left, bottom, right
