"""逗号、制表符或分号分隔的表格（csv、tsv）"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from jixiao.model.grid import Cell, Grid, Problem
from jixiao.readers.decoding import decode
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits

RANK = 50

_DELIMITERS = ",\t;"
_SAMPLE_BYTES = 1024 * 1024
_LONGEST = 2**31 - 1  # the module's own limit is one for all threads; cells are measured by the ledger instead
_SAMPLE_ROWS = 500
_AS_TEXT = re.compile('="((?:[^"]|"")*)"')
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def can_read(path_name: str, data: bytes) -> bool:
    """Nine rows of ten with the same number of columns, and text in two columns at least.

    Prose with commas has neither, nor have text exports of one cell a line led by a tab. A name that ends in csv or tsv
    is believed with less (four rows of five).
    """
    decoded = decode(data[:_SAMPLE_BYTES])
    return decoded is not None and _dialect(decoded.text, _named(path_name)) is not None


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """One grid; rows and columns are those a spreadsheet would show."""
    decoded = decode(data)
    dialect = None if decoded is None else _dialect(decoded.text, True)
    if decoded is None or dialect is None:
        raise ReadError("分隔文本读不出行列，请另存为 xlsx 或 UTF-8 的 csv 再读")
    ledger = Ledger(limits)
    for problem in decoded.problems:
        ledger.problem(problem.kind, problem.message)
    cells: list[Cell] = []
    filled = 0
    for row, record in enumerate(_records(decoded.text, *dialect), 1):
        if not any(text.strip() for text in record):
            continue
        filled += 1
        if filled > limits.rows:
            raise ReadError(f"表格超过 {limits.rows} 行，请拆成几个文件再读")
        ledger.count(len(record))
        cells.extend(Cell(ledger.text(_value(text), "表1", row, n), row, n) for n, text in enumerate(record, 1))
    return (Grid("表1", tuple(cells)),), ledger.problems()


def _value(text: str) -> str:
    """What a spreadsheet shows of a cell: ="0012" is how exports keep a code a text."""
    kept = _AS_TEXT.fullmatch(text.strip())
    return kept[1].replace('""', '"') if kept else text


def _named(path_name: str) -> bool:
    return path_name.lower().endswith((".csv", ".tsv"))


def _dialect(text: str, named: bool) -> tuple[str, bool] | None:
    """(delimiter, whether quotes quote) with the steadiest rows, then the most columns; None where none is steady."""
    if separator := _SEPARATOR_LINE.match(text):
        return separator[1], True
    sample = text[:_SAMPLE_BYTES]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1]
    best: tuple[float, int, str, bool] | None = None
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        quoting = True
        share, columns = _steadiness(sample, delimiter, quoting, named)
        if not columns:  # quotes are plain signs only where they cannot be quotes
            quoting = False
            share, columns = _steadiness(sample, delimiter, quoting, named)
        if columns >= 2 and share >= (0.8 if named else 0.9) and (best is None or (share, columns) > best[:2]):
            best = share, columns, delimiter, quoting
    return None if best is None else best[2:]


def _steadiness(text: str, delimiter: str, quoting: bool, named: bool) -> tuple[float, int]:
    """The share of rows with the commonest number of columns, and that number; (0, 0) where quotes do not close."""
    try:
        rows = list(islice(_records(text, delimiter, quoting), _SAMPLE_ROWS))
    except ReadError:
        return 0.0, 0
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    used = {n for row in rows for n, cell in enumerate(row) if cell.strip()}
    if len(rows) < (1 if named else 3) or len(used) < 2:
        return 0.0, 1
    (columns, count), *_ = Counter(map(len, rows)).most_common(1)
    # one cell a line led by a tab: two columns of which the first holds only what was broken over lines
    if columns == 2 and 2 * sum(bool(row[0].strip()) for row in rows) < len(rows):
        return 0.0, 1
    return count / len(rows), columns


def _records(text: str, delimiter: str, quoting: bool) -> Iterator[list[str]]:
    """The rows of `text`. Raises ReadError for a quote that does not close."""
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        # the line counts as a row of the file, and shows nothing in Excel
        text = text[separator.end() :]
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE,
        strict=quoting,
    )
    try:
        yield from reader
    except csv.Error as error:
        raise ReadError(f"第 {reader.line_num} 行的引号不成对，请用 Excel 或 WPS 打开后另存再读") from error
