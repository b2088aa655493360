"""Excel 工作簿（xlsx、xlsm）: a note and a fill at each very cell, and a sheet 疑点清单 behind the unit's own.

Only the parts that must change do; every other entry of the package keeps its compressed bytes. What we wrote before is
taken away first, so that a workbook annotated twice is a workbook annotated once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from jixiao.model.finding import SEVERITIES, Severity
from jixiao.model.remark import Remark
from jixiao.readers import LIMITS, Limits, ReadError
from jixiao.readers.sheet.grid import Area
from jixiao.returns.error import ReturnError
from jixiao.returns.package import Package
from jixiao.returns.sheet.book import Book
from jixiao.returns.sheet.cells import At
from jixiao.returns.sheet.listing import Entry, listing
from jixiao.returns.sheet.page import Page
from jixiao.returns.sheet.record import Record
from jixiao.returns.sheet.wording import note


def annotate(
    data: bytes, remarks: Sequence[Remark], cover: Sequence[str], at: datetime, limits: Limits = LIMITS
) -> bytes:
    """The workbook with every remark. Raises ReturnError with one Chinese line saying what is wrong and what to do."""
    try:
        package = Package(data, limits)
        book = Book(package)
        _clear(book)
        part = book.add_list() if book.own is None else book.own[0]
        entries = _write(book, remarks)
        package.put(part, listing(book.space, entries, cover, book.styles))
        book.save_styles()
        return package.written(at)
    except ReadError as error:
        raise ReturnError(str(error)) from error


def _clear(book: Book) -> None:
    """Takes away what we wrote before, sheet by sheet."""
    by_sheet: dict[str, list[Record]] = defaultdict(list)
    for record in book.own[1] if book.own is not None else ():
        by_sheet[record.sheet].append(record)
    for name, records in by_sheet.items():
        if name in book.sheets:
            Page(book.package, name, book.sheets[name]).clear(records, book.styles)


def _write(book: Book, remarks: Sequence[Remark]) -> list[Entry]:
    """Notes and fills; the list's entries in the order of the remarks."""
    by_sheet: dict[str, list[int]] = defaultdict(list)
    for n, remark in enumerate(remarks):
        by_sheet[remark.place.part].append(n)
    entries = [Entry(remark, None) for remark in remarks]
    blocks = 0
    for name, part in book.sheets.items():
        if name not in by_sheet:
            continue
        page = Page(book.package, name, part)
        on_cell: dict[Area, list[int]] = defaultdict(list)
        for n in by_sheet[name]:
            area = page.area(remarks[n].place.row, remarks[n].place.column)
            if area is not None:
                on_cell[area].append(n)
        if not on_cell:
            continue
        said = {area: _said([remarks[n] for n in numbers]) for area, numbers in on_cell.items()}
        made = page.write(said, book.styles, blocks)
        blocks = max(blocks, page.block)
        _enter(entries, on_cell, made)
    return entries


def _enter(entries: list[Entry], on_cell: Mapping[Area, Sequence[int]], made: Mapping[At, Record]) -> None:
    for (row, column, _, _), numbers in on_cell.items():
        for n in numbers:
            record = made.get((row, column)) if n == numbers[0] else None
            entries[n] = Entry(entries[n].remark, (row, column), record)


def _said(remarks: Sequence[Remark]) -> tuple[str, Severity]:
    """The text of one cell's note, and the worst severity."""
    weight = list(SEVERITIES)
    return note(remarks), min((remark.severity for remark in remarks), key=weight.index)
