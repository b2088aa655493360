"""读取问题: what could not be read or placed, a whole document or a cell; no sheet where there is nothing to say."""

from collections.abc import Iterator

from jixiao.checks.checked import Checked
from jixiao.outputs import where
from jixiao.outputs.workbook.book import Book, Column, Value

_COLUMNS = (Column("文件或表号", 26), Column("位置", 20), Column("问题", 80))


def problems_sheet(book: Book, checked: Checked) -> None:
    rows = list(_rows(checked))
    if rows:
        book.sheet("读取问题", _COLUMNS, rows, freeze=1)


def _rows(checked: Checked) -> Iterator[tuple[Value, ...]]:
    for missing in checked.unread:
        yield missing.file, "整份文件", f"没有读到：{missing.why}"
    for form in checked.forms:
        for problem in form.problems:
            yield form.id, where.said(form, problem.where), problem.message
