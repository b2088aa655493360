"""Dotted lines → lines: a dot is as long one way as the other, and only its neighbours tell which way its line runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.readers.lattice.nouns import Page, Ruling

_DOT = 3.0  # points: nothing longer is a dot, or the dash of a hair line
_GAP = 4.0  # points between dots of one line
_LEVEL = 0.5  # points by which dots of one line stand off it
_LEAST = 4  # dots, fewer are none's: where two lines run beside each other two dots stand side by side


def undotted(page: Page) -> Page:
    """The page with its dots joined to lines, and without those that belong to none."""
    if not any(r.end - r.start <= _DOT for r in page.rulings):
        return page
    across = _lines([r for r in page.rulings if not r.vertical])
    down = _lines([r for r in page.rulings if r.vertical])
    return replace(page, rulings=(*across, *down))


def _lines(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """Lines that run one way: those that are long as they are, dots in a row as one."""
    level: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if level and ruling.at - level[0].at > _LEVEL:
            yield from _joined(level)
            level = []
        level.append(ruling)
    yield from _joined(level)


def _joined(level: Sequence[Ruling]) -> Iterator[Ruling]:
    row: list[Ruling] = []
    end = 0.0
    for ruling in sorted(level, key=lambda r: r.start):
        if row and ruling.start - end > _GAP:
            yield from _row(row)
            row = []
        end = max(end, ruling.end) if row else ruling.end
        row.append(ruling)
    yield from _row(row)


def _row(row: Sequence[Ruling]) -> Iterator[Ruling]:
    dots = [r for r in row if r.end - r.start <= _DOT]
    if len(dots) < len(row):
        yield from row
    elif len(dots) >= _LEAST:
        middle = sum(r.at for r in dots) / len(dots)
        yield replace(dots[0], at=middle, end=max(r.end for r in dots))
