"""What a form seems not to have and may have all the same, or to have and may not: cells that were not read surely tell."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from jixiao.layouts import words
from jixiao.layouts.aside import is_aside
from jixiao.layouts.head import is_money_heading
from jixiao.layouts.placing import Header
from jixiao.layouts.rows import Row
from jixiao.model.form import Name
from jixiao.model.grid import SEVERAL, Cell, Place, Problem

Unsure = Mapping[str, Sequence[Place]]
"""The places of doubtful cells, by part."""

_HIDDEN = "hidden_figures"
_UNREAD = {"no_cached_value"}  # kinds of problems that leave a cell blank in which something may be shown
_LEVELS = re.compile(r"[一二三]级指标|(?:产出|效益|满意度)指标")
_FIGURES = re.compile(r"[\d.,，%\s]*\d[\d.,，%分\s]*")  # 10, or 10 10 below two headings

# above what two readings that differ are given
_AGREED = 0.5


def maybe_lost(missing: Mapping[str, object], placed: Mapping[Name, Place], unsure: Unsure) -> Collection[Name]:
    """Of `missing` (fields of the form by name, None where it has none) those that are doubtful: all that are None or blank,
    where a doubtful cell of the form's tables (`unsure`, by part) went into no field."""
    mine = set(placed.values())
    parts = {place.part for place in mine} or unsure.keys()
    loose = any(place not in mine for part in parts for place in unsure.get(part, ()))
    return {("forms", 0, field) for field, value in missing.items() if value in (None, "")} if loose else set()


def incomplete(field: str, row: Row) -> Set[Name]:
    """The counts of rows, and with them what the rows add up to, that are doubtful because `row` of the funds or indicators
    was not taken: a row with figures. Of a scan, whose cells may have run into each other, any row may be of either."""
    if any(cell.seen and cell.seen.confidence < 1 for cell in row.filled):
        return {("forms", 0, "n_indicators"), ("forms", 0, "n_funds")}
    if not row.aligned and any(_LEVELS.search(cell.text) for cell in row.filled):
        return {
            ("forms", 0, "n_indicators")
        }  # 一级指标二级指标三级指标: cells that ran together, whatever block they are in
    figures = any(_FIGURES.fullmatch(cell.text) for cell in row.filled)
    if field not in ("funds", "indicators") or not figures or is_aside(row):
        return set()
    return {("forms", 0, f"n_{field}")}


def may_hold_others(row: Row, header: Header) -> bool:
    """Whether a doubtful cell over several of the header's columns may be the cells of these, none of which is found then."""
    begins = {first for first, _ in header.spans}
    return row.aligned and any(
        c.seen and c.seen.doubtful and len(begins.intersection(range(c.column, c.column + c.column_span))) > 1
        for c in row.filled
    )


def maybe_none(cells: Mapping[str, Cell]) -> bool:
    """Whether an indicator's row may be another's, such as the total: of what makes it one (names below 一级指标, values)
    nothing was read surely, and something of it was not."""
    own = [cells[column] for column in ("level2", "level3", "target", "actual") if column in cells]
    unsure = any(cell.seen and cell.seen.doubtful for cell in cells.values())
    return unsure and all(not cell.text or (cell.seen and cell.seen.doubtful) for cell in own)


def unread(placed: Mapping[Name, Place], problems: Iterable[Problem]) -> Collection[Name]:
    """The fields whose cells the reader says that it could not read, which are not blank, but unknown; and the counts of rows
    of a table in which rows with figures are hidden."""
    places = {p.where for p in problems if p.kind in _UNREAD}
    found = {name for name, place in placed.items() if place in places} if places else set()
    for where in [p.where for p in problems if p.kind == _HIDDEN and p.where]:
        for table in ("funds", "indicators"):
            rows = [place.row for (of, _, _), place in placed.items() if of == table and place.part == where.part]
            if rows and min(rows) - 1 <= where.row <= max(rows) + 1:
                found.add(("forms", 0, f"n_{table}"))
    return found


def is_word(cell: Cell) -> bool:
    """Both readings agree on a label, a level 1 or a level 2 without figures or units, if not on every stroke; a heading of
    money with its unit, in which 万 is easily lost, is one only where every character was read surely."""
    if any(character.isdigit() for character in cell.text):
        return False
    if "元" in cell.text:
        return is_money_heading(cell.text) and cell.seen is not None and cell.seen.confidence >= SEVERAL
    known = words.is_label(cell.text) or words.is_level1(cell.text) or words.is_level2(cell.text)
    return known and cell.seen is not None and cell.seen.confidence >= _AGREED
